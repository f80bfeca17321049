package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.EventStream;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/// An event stream as bytes: each read that finds none left waits for the next event. Closing the
/// stream closes the events, whoever ends first.
///
/// @param codec writes payloads
/// @param initial the output's other members, for protocols whose answer is nothing but the stream;
///     null where they travel in headers
record EventStreamBody(EventStream events, EventCodec codec, @Nullable Struct initial)
        implements Body {

    private static final String MESSAGE_TYPE = ":message-type";
    private static final String EVENT_TYPE = ":event-type";
    private static final String EXCEPTION_TYPE = ":exception-type";
    private static final String CONTENT_TYPE = ":content-type";
    private static final byte[] NOTHING = {};

    @Override
    public long length() {
        return -1;
    }

    @Override
    public InputStream open() {
        return new Frames();
    }

    private byte[] initialFrame(Struct response) {
        return new EventFrame()
                .header(MESSAGE_TYPE, "event")
                .header(EVENT_TYPE, "initial-response")
                .header(CONTENT_TYPE, codec.mediaType())
                .frame(codec.writeWhole(response));
    }

    private byte[] frame(Struct union) {
        for (var member : union.schema().members()) {
            if (union.member(member.index()) instanceof Struct event) {
                return frame(member, event);
            }
        }
        throw new IllegalArgumentException("an event without a member: " + union.schema());
    }

    private byte[] frame(MemberSchema member, Struct event) {
        boolean error = event.schema().traits().error() != null;
        var frame =
                new EventFrame()
                        .header(MESSAGE_TYPE, error ? "exception" : "event")
                        .header(error ? EXCEPTION_TYPE : EVENT_TYPE, member.name());
        var payload = payload(event, frame);
        for (var part : event.schema().members()) {
            var value = event.member(part.index());
            if (part.traits().eventHeader() && value != null) {
                frame.header(part.name(), value);
            }
        }
        return frame.frame(payload);
    }

    /// The event's payload; its content type becomes a header of the frame.
    private byte[] payload(Struct event, EventFrame frame) {
        boolean implicit = false;
        for (var part : event.schema().members()) {
            if (part.traits().eventPayload()) {
                var value = event.member(part.index());
                return value == null ? NOTHING : explicitPayload(part, value, frame);
            }
            implicit |= !part.traits().eventHeader();
        }
        if (!implicit) {
            return NOTHING;
        }
        frame.header(CONTENT_TYPE, codec.mediaType());
        return codec.writeWhole(new PayloadPart(event));
    }

    private byte[] explicitPayload(MemberSchema payload, Object value, EventFrame frame) {
        return switch (payload.target().kind()) {
            case BLOB -> {
                frame.header(CONTENT_TYPE, "application/octet-stream");
                yield (byte[]) value;
            }
            case STRING -> {
                frame.header(CONTENT_TYPE, "text/plain");
                yield ((String) value).getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                frame.header(CONTENT_TYPE, codec.mediaType());
                yield codec.writePayload(payload, value);
            }
        };
    }

    /// What went wrong after the answer had begun: its status is sent, so the stream says it.
    private byte[] errorFrame(ServiceException error) {
        var details = error.details();
        if (details == null) {
            return new EventFrame()
                    .header(MESSAGE_TYPE, "error")
                    .header(":error-code", error.code())
                    .header(":error-message", error.message())
                    .frame(NOTHING);
        }
        return new EventFrame()
                .header(MESSAGE_TYPE, "exception")
                .header(EXCEPTION_TYPE, error.code())
                .header(CONTENT_TYPE, codec.mediaType())
                .frame(codec.writeWhole(details));
    }

    /// An event without the members that became its headers.
    private record PayloadPart(Struct event) implements Struct {
        @Override
        public Schema schema() {
            return event.schema();
        }

        @Override
        public @Nullable Object member(int index) {
            return schema().member(index).traits().eventHeader() ? null : event.member(index);
        }
    }

    private final class Frames extends InputStream {
        private byte[] current = initial == null ? NOTHING : initialFrame(initial);
        private int position;
        private boolean ended;

        @Override
        public int read() throws IOException {
            return ready() ? current[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!ready()) {
                return -1;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, into, offset, count);
            position += count;
            return count;
        }

        @Override
        public int available() {
            return current.length - position;
        }

        private boolean ready() throws IOException {
            while (position == current.length) {
                if (ended) {
                    return false;
                }
                current = next();
                position = 0;
            }
            return true;
        }

        private byte[] next() throws IOException {
            try {
                var event = events.next();
                ended = event == null;
                return event == null ? NOTHING : frame(event);
            } catch (ServiceException e) {
                ended = true;
                return errorFrame(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the event stream was interrupted");
            }
        }

        @Override
        public void close() {
            ended = true;
            events.close();
        }
    }
}
