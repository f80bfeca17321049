package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import javax.crypto.spec.SecretKeySpec;

/// Vectors of others for the primitives that are composed here.
class PublishedVectorTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String P256_SPKI = "3059301306072a8648ce3d020106082a8648ce3d030107034200";
    private static final String ED25519_PKCS8 = "302e020100300506032b657004220420";
    private static final String ED25519_SPKI = "302a300506032b6570032100";

    private static byte[] hex(String digits) {
        return HEX.parseHex(digits.strip());
    }

    // Source: McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13 to 16, as
    // submitted to NIST.
    @ParameterizedTest(name = "case {0}")
    @CsvFileSource(resources = "aes-gcm.csv")
    void aesGcm(String name, String key, String iv, String data, String text, String sealed) {
        checkGcm(key, iv, data, text, sealed);
    }

    @Test
    void aesGcmWithAdditionalData() {
        checkGcm(
                "feffe9928665731c6d6a8f9467308308".repeat(2),
                "cafebabefacedbaddecaf888",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
    }

    private static void checkGcm(String key, String iv, String data, String text, String sealed) {
        var secret = new SecretKeySpec(hex(key), "AES");
        assertThat(HEX.formatHex(AesGcm.seal(secret, hex(iv), hex(data), hex(text))))
                .isEqualTo(sealed.strip());
        assertThat(AesGcm.open(secret, hex(iv), hex(data), hex(sealed)))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(hex(text)));
        var changed = hex(sealed);
        changed[0] ^= 1;
        assertThat(AesGcm.open(secret, hex(iv), hex(data), changed)).isEmpty();
    }

    // Source: RFC 6979, A.2.5, P-256 with SHA-256. KMS signs with random nonces, so the published
    // signatures are verified.
    @ParameterizedTest
    @CsvFileSource(resources = "rfc6979.csv")
    void ecdsaOfRfc6979(String text, String signature) {
        var point =
                "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
        var message = text.getBytes(StandardCharsets.UTF_8);
        assertThat(verifies(KeySpec.ECC_NIST_P256, P256_SPKI + point, message, hex(signature)))
                .isTrue();
        assertThat(verifies(KeySpec.ECC_NIST_P256, P256_SPKI + point, new byte[1], hex(signature)))
                .isFalse();
    }

    // Source: Project Wycheproof (Apache License 2.0), ecdsa_secp256r1_sha256_test.json and
    // ed25519_test.json: a selection, by the test's number there.
    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvFileSource(resources = "wycheproof.csv")
    void wycheproof(String algorithm, int number, String message, String signature, String result) {
        boolean ecdsa = algorithm.equals("ECDSA");
        var key =
                ecdsa
                        ? P256_SPKI
                                + "042927b10512bae3eddcfe467828128bad2903269919f7086069c8c4df6c732838"
                                + "c7787964eaac00e5921fb1498a60f4606766b3d9685001558d1a974e7341513e"
                        : ED25519_SPKI
                                + "7d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa";
        var spec = ecdsa ? KeySpec.ECC_NIST_P256 : KeySpec.ECC_NIST_EDWARDS25519;
        assertThat(verifies(spec, key, hex(message), hex(signature)))
                .isEqualTo(result.equals("valid"));
    }

    // Source: RFC 8032, 7.1 and 7.3. Signatures are deterministic, so ours are the published ones.
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "rfc8032.csv", emptyValue = "")
    void edwards(
            String algorithm, int number, String secret, String point, String text, String sig) {
        boolean hashed = algorithm.equals("Ed25519ph");
        var bytes = hex(text);
        var message =
                hashed
                        ? new Signatures.Message(
                                SigningAlgorithm.ED25519_PH_SHA_512, MessageType.DIGEST, bytes)
                        : new Signatures.Message(
                                SigningAlgorithm.ED25519_SHA_512, MessageType.RAW, bytes);
        var spki = hex(ED25519_SPKI + point.strip());
        var spec = KeySpec.ECC_NIST_EDWARDS25519;
        var key = KeyPairs.privateKey(spec, hex(ED25519_PKCS8 + secret.strip()));
        var signatures = new Signatures(count -> new byte[count]);

        assertThat(signatures.sign(spec, key, spki, message)).isEqualTo(hex(sig));
        assertThat(signatures.verify(spec, spki, message, hex(sig))).isTrue();
        assertThat(PublicKeys.of(spec, key)).isEqualTo(spki);
    }

    private static boolean verifies(KeySpec spec, String spki, byte[] message, byte[] signature) {
        var algorithm =
                spec == KeySpec.ECC_NIST_P256
                        ? SigningAlgorithm.ECDSA_SHA_256
                        : SigningAlgorithm.ED25519_SHA_512;
        return new Signatures(count -> new byte[count])
                .verify(
                        spec,
                        hex(spki),
                        new Signatures.Message(algorithm, MessageType.RAW, message),
                        signature);
    }
}
