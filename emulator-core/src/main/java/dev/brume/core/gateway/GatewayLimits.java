package dev.brume.core.gateway;

/// Every bound of the gateway's sockets, in one place. A client that exceeds one costs its own
/// connection and nothing else. Durations are in ticks of [GatewayServer#TICK_MILLIS].
final class GatewayLimits {
    /// Connections at one time; a further one is closed at once.
    static final int CONNECTIONS_MAX = 8_192;

    /// Requests that are being performed at one time; a further one is answered 503.
    static final int REQUESTS_MAX = 16_384;

    /// The request line: room for presigned URLs with session tokens and signed policies.
    static final int REQUEST_LINE_BYTES_MAX = 32 << 10;

    /// All headers of a request together. AWS allows less; session tokens and S3 metadata fit.
    static final int HEADER_BYTES_MAX = 64 << 10;

    /// Headers of a request, by count.
    static final int HEADERS_MAX = 256;

    /// Requests of one HTTP/1.1 connection that were read and wait for those before them. One
    /// read of [#READ_BYTES] holds no more; reading pauses while any waits.
    static final int PIPELINED_MESSAGES_MAX = 4_096;

    /// Streams of one HTTP/2 connection at one time.
    static final int STREAMS_MAX = 256;

    /// How much one HTTP/2 stream may send before it is read.
    static final int STREAM_WINDOW_BYTES = 256 << 10;

    /// What one read of a socket takes at most.
    static final int READ_BYTES = 16 << 10;

    /// A request body up to this size is collected before its request is performed; a larger one
    /// is read by the request's own thread while it comes in.
    static final int COLLECTED_BODY_BYTES_MAX = 64 << 10;

    /// A body that comes faster than it is read waits here; then its socket is not read.
    static final int BODY_QUEUE_BYTES_MAX = 256 << 10;

    /// What remains of a body after its request was answered is read and thrown away up to this
    /// size, to keep the connection; beyond it the connection is closed.
    static final int DISCARDED_BODY_BYTES_MAX = 256 << 10;

    /// An answer up to this size is written as one buffer; a larger one in slices of it.
    static final int ANSWER_SLICE_BYTES = 64 << 10;

    /// What of a file is handed to a socket at once.
    static final int FILE_SLICE_BYTES = 4 << 20;

    /// What was handed to the socket of an answer and is not yet sent; its thread waits beyond.
    static final int ANSWER_BYTES_IN_FLIGHT_MAX = 256 << 10;

    /// From a request's first byte to the end of its headers (slow loris).
    static final int HEADER_TICKS_MAX = 20;

    /// Without a byte from the client while its body is awaited.
    static final int BODY_TICKS_MAX = 60;

    /// Without progress while a client takes an answer.
    static final int ANSWER_TICKS_MAX = 120;

    /// Without a request on a connection that is kept alive. SDKs keep theirs for about a minute.
    static final int IDLE_TICKS_MAX = 120;

    /// How long a connection that was refused in the middle of a body is still read, so that the
    /// client finds the answer and not a reset.
    static final int LINGER_TICKS_MAX = 3;

    /// TLS contexts made for names that clients asked for.
    static final int TLS_NAMES_MAX = 64;

    private GatewayLimits() {}
}
