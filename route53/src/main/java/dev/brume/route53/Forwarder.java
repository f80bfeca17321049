package dev.brume.route53;

import dev.brume.core.Secrets;
import dev.brume.core.Workers;
import dev.brume.core.time.Time;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.ReceivedAnswer;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Asks other servers: over UDP, and over TCP where the answer is longer than a datagram; one after
/// the other until one answers. Each question has a socket, and so a port, of its own, and an id
/// that
/// cannot be guessed (RFC 5452).
final class Forwarder {
    /// Questions that are open at a time; further ones are answered that this server failed.
    static final int OPEN_MAX = 1_000;

    /// How long a server may take for an answer.
    static final int PATIENCE_MILLIS = 2_000;

    /// Servers that are asked for one answer.
    static final int ATTEMPTS_MAX = 3;

    /// Datagrams that are not the answer before a server is given up.
    private static final int STRAYS_MAX = 16;

    private static final int DATAGRAM_BYTES_MAX = 4_096;
    private static final int ID_BYTES = 2;

    private final Workers workers;
    private final Time time;
    private final Secrets secrets;
    private final AnswerCache cache = new AnswerCache();
    private final Semaphore open = new Semaphore(OPEN_MAX);

    Forwarder(Workers workers, Time time, Secrets secrets) {
        this.workers = workers;
        this.time = time;
        this.secrets = secrets;
    }

    /// An answer, and how many seconds ago it came.
    record Answered(ReceivedAnswer answer, long age) {}

    /// Asks without waiting.
    ///
    /// @param then is given the answer, null where there is none, on a thread of its own or at once
    void ask(AnswerCache.Key question, Consumer<@Nullable Answered> then) {
        if (!open.tryAcquire()) {
            then.accept(null);
            return;
        }
        workers.start(
                "dns forwarding",
                () -> {
                    try {
                        then.accept(fetch(question));
                    } finally {
                        open.release();
                    }
                });
    }

    /// Asks and waits.
    @Nullable Answered ask(AnswerCache.Key question) {
        var known = find(question);
        return known == null ? fetch(question) : known;
    }

    /// What is known already.
    @Nullable Answered find(AnswerCache.Key question) {
        var now = time.now();
        var kept = cache.find(question, now);
        return kept == null ? null : new Answered(kept.answer(), kept.age(now));
    }

    private @Nullable Answered fetch(AnswerCache.Key question) {
        int attempts = 0;
        for (var server : question.servers()) {
            if (attempts++ == ATTEMPTS_MAX) {
                break;
            }
            try {
                var answer = fetch(question, server);
                if (answer != null) {
                    cache.put(question, answer, time.now());
                    return new Answered(answer, 0);
                }
            } catch (IOException unreachable) {
                // The next one is asked.
            }
        }
        return null;
    }

    private @Nullable ReceivedAnswer fetch(AnswerCache.Key question, InetSocketAddress server)
            throws IOException {
        var id = secrets.bytes(ID_BYTES);
        var query =
                DnsMessages.recursive(
                        (id[0] & 0xFF) << 8 | (id[1] & 0xFF),
                        question.name(),
                        question.type(),
                        question.signed());
        var answer = datagram(query, server);
        return answer == null || answer.truncated() ? stream(query, server) : answer;
    }

    private static @Nullable ReceivedAnswer datagram(byte[] query, InetSocketAddress server)
            throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // Nobody else's datagrams come in.
            socket.connect(server);
            socket.send(new DatagramPacket(query, query.length));
            var packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
            for (int i = 0; i < STRAYS_MAX; i++) {
                socket.receive(packet);
                var message = Arrays.copyOf(packet.getData(), packet.getLength());
                var answer = ReceivedAnswer.read(message, query);
                if (answer != null) {
                    return answer;
                }
            }
            return null;
        }
    }

    private static @Nullable ReceivedAnswer stream(byte[] query, InetSocketAddress server)
            throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(server, PATIENCE_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(query.length);
            out.write(query);
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            var message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            return ReceivedAnswer.read(message, query);
        }
    }
}
