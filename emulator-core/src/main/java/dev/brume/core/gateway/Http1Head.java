package dev.brume.core.gateway;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireResponse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;

import java.nio.charset.StandardCharsets;

/// Writes the head of an HTTP/1.1 answer.
final class Http1Head {
    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\n");
    private static final byte[] VERSION = ascii("HTTP/1.1 ");
    private static final byte[] DATE = ascii("date: ");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("connection: keep-alive\r\n");
    private static final byte[] LINE_END = ascii("\r\n");

    private Http1Head() {}

    /// How the body ends, and whether the connection does.
    ///
    /// @param length the body's; -1 where it is chunked or ends with the connection
    /// @param bodiless no length is stated: 204, 304
    /// @param chunked whether the body comes in chunks
    /// @param close whether the connection is closed afterwards
    /// @param announceKeepAlive HTTP/1.0 clients are told that it is not
    record Framing(
            long length,
            boolean bodiless,
            boolean chunked,
            boolean close,
            boolean announceKeepAlive) {}

    static void write(ByteBuf target, WireResponse response, Framing framing, String date) {
        if (response.status() == 200) {
            target.writeBytes(OK);
        } else {
            target.writeBytes(VERSION);
            ByteBufUtil.writeAscii(
                    target, HttpResponseStatus.valueOf(response.status()).toString());
            target.writeBytes(LINE_END);
        }
        var headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            var name = headers.nameAt(i);
            if (!isFraming(name)) {
                writeHeader(target, name, headers.valueAt(i));
            }
        }
        target.writeBytes(DATE);
        ByteBufUtil.writeAscii(target, date);
        target.writeBytes(LINE_END);
        if (framing.chunked()) {
            target.writeBytes(CHUNKED);
        } else if (framing.length() >= 0 && !framing.bodiless()) {
            target.writeBytes(LENGTH);
            ByteBufUtil.writeAscii(target, Long.toString(framing.length()));
            target.writeBytes(LINE_END);
        }
        if (framing.close()) {
            target.writeBytes(CLOSE);
        } else if (framing.announceKeepAlive()) {
            target.writeBytes(KEEP_ALIVE);
        }
        target.writeBytes(LINE_END);
    }

    private static void writeHeader(ByteBuf target, String name, String value) {
        ByteBufUtil.writeAscii(target, name);
        target.writeByte(':').writeByte(' ');
        ByteBufUtil.writeAscii(target, oneLine(value));
        target.writeBytes(LINE_END);
    }

    /// Headers that the gateway alone decides about.
    static boolean isFraming(String name) {
        return switch (name.length()) {
            case 4 -> name.equals("date");
            case 10 -> name.equals("connection") || name.equals("keep-alive");
            case 14 -> name.equals("content-length");
            case 17 -> name.equals("transfer-encoding");
            default -> false;
        };
    }

    /// A value without line ends: what a client stored must not become a header of its own.
    static String oneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return value.replaceAll("[\\x00-\\x08\\x0A-\\x1F\\x7F]", " ");
            }
        }
        return value;
    }

    /// The length to state for an answer without a body to a HEAD request.
    static long headLength(Headers headers, long bodyLength) {
        var own = headers.first("content-length");
        return own == null ? bodyLength : Long.parseLong(own);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
