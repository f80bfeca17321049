package dev.brume.wire.roundtrip;

import dev.brume.wire.schema.ProtocolId;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// Breaks bytes: cuts them, flips bits, repeats and removes pieces, and puts in what parsers of the
/// format stumble over.
final class Mutation {
    private static final String JSON =
            "{ } [ ] \" , : null 1e9999 - \\u \\ud800 {\"Member0\": 0x NaN // 1E400 \0";
    private static final String XML =
            "< > </ /> & &#x0; &#99999999; <!-- --> <![CDATA[ ]]> <!DOCTYPE <? ?> <a> =\" &lt"
                    + " <Member0> xmlns:a='b' \0";
    private static final String FORM =
            "& = % %zz %ff . .. .1 .99999999999 + Member0. .member. .entry.1.key= &Member0= \0";
    private static final String CBOR =
            "9f bf ff 5f 7f 9bffffffffffffffff 5b7fffffffffffffff bb0000000100000000 1a c1 c48219"
                    + " f97e00 fb f6 9a7fffffff 7a7fffffff c249ff";

    private final SplittableRandom random;
    private final List<byte[]> tokens;

    Mutation(long seed, ProtocolId protocol) {
        random = new SplittableRandom(seed);
        tokens =
                switch (protocol) {
                    case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1 -> texts(JSON);
                    case REST_XML -> texts(XML);
                    case AWS_QUERY, EC2_QUERY -> texts(FORM);
                    case RPC_V2_CBOR ->
                            Arrays.stream(CBOR.split(" ")).map(HexFormat.of()::parseHex).toList();
                };
    }

    private static List<byte[]> texts(String texts) {
        return Arrays.stream(texts.split(" "))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    byte[] of(byte[] valid) {
        var bytes = valid;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = at + random.nextInt(Math.min(40, bytes.length - at) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> join(bytes, at, tokens.get(random.nextInt(tokens.size())), at);
            case 2 -> join(bytes, at, new byte[0], end);
            case 3 -> join(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
            case 4 -> {
                var noise = new byte[random.nextInt(12)];
                random.nextBytes(noise);
                yield join(bytes, at, noise, end);
            }
            default -> {
                var flipped = bytes.clone();
                if (at < flipped.length) {
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
        };
    }

    /// What stands before a position, a piece, and what stands from another position on.
    private static byte[] join(byte[] bytes, int until, byte[] piece, int from) {
        var joined = Arrays.copyOf(bytes, until + piece.length + bytes.length - from);
        System.arraycopy(piece, 0, joined, until, piece.length);
        System.arraycopy(bytes, from, joined, until + piece.length, bytes.length - from);
        return joined;
    }
}
