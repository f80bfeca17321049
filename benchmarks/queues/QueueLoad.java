import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Calls SQS over signed HTTP as fast as it goes, one call after the other on each connection, and
/// prints one line of JSON. A client of bare sockets: it takes a few microseconds a call, so that
/// the server is what is measured.
///
/// usage: java QueueLoad.java HOST:PORT ACCESS_KEY SECRET QUEUE_URL fill COUNT CONNECTIONS GROUPS
///        java QueueLoad.java HOST:PORT ACCESS_KEY SECRET QUEUE_URL warm CYCLES CONNECTIONS GROUPS
///        java QueueLoad.java HOST:PORT ACCESS_KEY SECRET QUEUE_URL cycle SECONDS CONNECTIONS GROUPS
///
/// `fill` sends that many messages in batches of ten; `warm` and `cycle` send, receive and delete
/// one message again and again. GROUPS is 0 for standard queues; else messages go to so many groups.
final class QueueLoad {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int BATCH = 10;

    private final String host;
    private final String accessKey;
    private final String secret;
    private final String url;
    private final int groups;
    private final AtomicLong numbers = new AtomicLong();
    private final String run = Long.toString(Instant.now().toEpochMilli(), 36);
    private final LongAdder calls = new LongAdder();
    private final LongAdder empty = new LongAdder();

    private QueueLoad(String[] args) {
        host = args[0];
        accessKey = args[1];
        secret = args[2];
        url = args[3];
        groups = Integer.parseInt(args[7]);
    }

    public static void main(String[] args) throws Exception {
        var load = new QueueLoad(args);
        int amount = Integer.parseInt(args[5]);
        int connections = Integer.parseInt(args[6]);
        long begun = System.nanoTime();
        long[] took =
                switch (args[4]) {
                    case "fill" -> load.fill(amount, connections);
                    case "warm" -> load.cycle(amount, Integer.MAX_VALUE, connections);
                    default -> load.cycle(Long.MAX_VALUE, amount, connections);
                };
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(took);
        System.out.printf(
                "{\"calls\": %d, \"seconds\": %.3f, \"units\": %d, \"empty\": %d, \"p50\": %.1f,"
                        + " \"p99\": %.1f}%n",
                load.calls.sum(), seconds, took.length, load.empty.sum(), at(took, 0.5), at(took, 0.99));
    }

    /// A quantile, in microseconds.
    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e3;
    }

    private long[] fill(int count, int connections) throws InterruptedException {
        return run(connections, connection -> {
            var took = new Longs();
            while (numbers.get() < count) {
                long first = numbers.getAndAdd(BATCH);
                if (first >= count) {
                    break;
                }
                var entries = new StringBuilder("{\"QueueUrl\":\"" + url + "\",\"Entries\":[");
                for (int i = 0; i < BATCH; i++) {
                    entries.append(i == 0 ? "" : ",").append("{\"Id\":\"").append(i).append("\",")
                            .append(message(first + i)).append('}');
                }
                long begun = System.nanoTime();
                connection.call("SendMessageBatch", entries.append("]}").toString());
                took.add(System.nanoTime() - begun);
                calls.increment();
            }
            return took.all();
        });
    }

    private String message(long number) {
        var text = "\"MessageBody\":\"the order of customer 4711, number " + number + "\"";
        return groups == 0
                ? text
                : text + ",\"MessageGroupId\":\"g" + number % groups
                        + "\",\"MessageDeduplicationId\":\"" + run + "-" + number + "\"";
    }

    private long[] cycle(long count, int seconds, int connections) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return run(connections, connection -> {
            var took = new Longs();
            var receive = "{\"QueueUrl\":\"" + url + "\"}";
            while (System.nanoTime() < end && numbers.get() < count) {
                long begun = System.nanoTime();
                var send = "{\"QueueUrl\":\"" + url + "\"," + message(numbers.getAndIncrement()) + "}";
                connection.call("SendMessage", send);
                var handle = handle(connection.call("ReceiveMessage", receive));
                calls.add(2);
                if (handle.isEmpty()) {
                    empty.increment();
                    continue;
                }
                connection.call(
                        "DeleteMessage",
                        "{\"QueueUrl\":\"" + url + "\",\"ReceiptHandle\":\"" + handle + "\"}");
                calls.increment();
                took.add(System.nanoTime() - begun);
            }
            return took.all();
        });
    }

    private static String handle(String answer) {
        int name = answer.indexOf("\"ReceiptHandle\"");
        if (name < 0) {
            return "";
        }
        int begin = answer.indexOf('"', answer.indexOf(':', name)) + 1;
        return answer.substring(begin, answer.indexOf('"', begin));
    }

    private interface Job {
        long[] perform(Connection connection) throws Exception;
    }

    private long[] run(int connections, Job job) throws InterruptedException {
        var done = new CountDownLatch(connections);
        var all = new Longs();
        for (int i = 0; i < connections; i++) {
            Thread.ofPlatform().start(() -> {
                try (var connection = new Connection()) {
                    for (long one : job.perform(connection)) {
                        synchronized (all) {
                            all.add(one);
                        }
                    }
                } catch (Exception e) {
                    e.printStackTrace();
                    System.exit(1);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return all.all();
    }

    private static final class Longs {
        private long[] values = new long[1 << 16];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        long[] all() {
            return Arrays.copyOf(values, size);
        }
    }

    /// One connection, with a signing key of its own.
    private final class Connection implements AutoCloseable {
        private Socket socket;
        private InputStream in;
        private OutputStream out;
        private boolean closing;
        private final Mac mac = Mac.getInstance("HmacSHA256");
        private final MessageDigest sha = MessageDigest.getInstance("SHA-256");
        private final HexFormat hex = HexFormat.of();
        private String day = "";
        private SecretKeySpec key;

        Connection() throws IOException, GeneralSecurityException {
            open();
        }

        private void open() throws IOException {
            var parts = host.split(":");
            socket = new Socket(parts[0], Integer.parseInt(parts[1]));
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            out = socket.getOutputStream();
            closing = false;
        }

        String call(String action, String body) throws IOException, GeneralSecurityException {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var target = "AmazonSQS." + action;
            var date = DATE.format(Instant.now());
            var head =
                    "POST / HTTP/1.1\r\nhost: " + host
                            + "\r\ncontent-type: application/x-amz-json-1.0\r\nx-amz-date: " + date
                            + "\r\nx-amz-target: " + target
                            + "\r\nauthorization: " + authorization(bytes, target, date)
                            + "\r\ncontent-length: " + bytes.length + "\r\n\r\n";
            var request = new ByteArrayOutputStream(head.length() + bytes.length);
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(bytes);
            if (closing) {
                socket.close();
                open();
            }
            out.write(request.toByteArray());
            return answer();
        }

        private String authorization(byte[] body, String target, String date)
                throws GeneralSecurityException {
            var today = date.substring(0, 8);
            if (!today.equals(day)) {
                var derived = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
                for (var part : new String[] {today, "us-east-1", "sqs", "aws4_request"}) {
                    derived = hmac(new SecretKeySpec(derived, "HmacSHA256"), part);
                }
                key = new SecretKeySpec(derived, "HmacSHA256");
                day = today;
            }
            var names = "content-type;host;x-amz-date;x-amz-target";
            var canonical =
                    "POST\n/\n\ncontent-type:application/x-amz-json-1.0\nhost:" + host
                            + "\nx-amz-date:" + date + "\nx-amz-target:" + target + "\n\n" + names
                            + "\n" + hex.formatHex(sha.digest(body));
            var scope = today + "/us-east-1/sqs/aws4_request";
            var toSign =
                    "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
                            + hex.formatHex(sha.digest(canonical.getBytes(StandardCharsets.UTF_8)));
            return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ", SignedHeaders="
                    + names + ", Signature=" + hex.formatHex(hmac(key, toSign));
        }

        private byte[] hmac(SecretKeySpec with, String text) throws GeneralSecurityException {
            mac.init(with);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        }

        private String answer() throws IOException {
            var status = line();
            int length = 0;
            closing = status.startsWith("HTTP/1.0");
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.equalsIgnoreCase("connection: close")) {
                    closing = true;
                } else if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).trim());
                }
            }
            var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status + " " + body);
            }
            return body;
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (c != '\r') {
                    text.append((char) c);
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
