package dev.brume.sts;

import dev.brume.core.admin.Json;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.Ids;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs tokens as the issuer of an account, and tells its public keys.
final class TokenIssuer {
    private static final int RSA_BITS = 2048;
    private static final String CURVE = "secp384r1";
    private static final int COORDINATE_BYTES = 48;

    private final StateCell<TokenSigners> cell;

    TokenIssuer(StateCells<TokenSigners> cells) {
        this.cell = cells.at("", "");
    }

    /// A token in compact form. The issuer's key is made when it signs first.
    String sign(String issuer, JwtAlgorithm algorithm, Map<String, Object> claims, Ids ids) {
        var known = cell.read().rows().get(issuer + " " + algorithm);
        var signer = known == null ? make(issuer, algorithm, ids) : known;
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", algorithm.name());
        header.put("kid", signer.keyId());
        header.put("typ", "JWT");
        var signed = base64(Json.write(header)) + "." + base64(Json.write(claims));
        try {
            var key =
                    KeyFactory.getInstance(kind(algorithm))
                            .generatePrivate(new PKCS8EncodedKeySpec(signer.secret()));
            var token = new Jwt(Map.of(), Map.of(), signed, new byte[0]);
            return signed + "." + base64(algorithm.sign(key, token.signedBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was made here", e);
        }
    }

    private TokenSigners.Signer make(String issuer, JwtAlgorithm algorithm, Ids ids) {
        try {
            var generator = KeyPairGenerator.getInstance(kind(algorithm));
            if (algorithm == JwtAlgorithm.RS256) {
                generator.initialize(RSA_BITS);
            } else {
                generator.initialize(new ECGenParameterSpec(CURVE));
            }
            var pair = generator.generateKeyPair();
            var made =
                    new TokenSigners.Signer(
                            issuer,
                            algorithm,
                            ids.uuid(),
                            pair.getPrivate().getEncoded(),
                            pair.getPublic().getEncoded());
            return cell.update(
                    state -> {
                        var first = state.rows().get(made.key());
                        return first == null
                                ? Change.of(
                                        new TokenSigners(state.rows().with(made.key(), made)), made)
                                : Change.of(state, first);
                    });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static String kind(JwtAlgorithm algorithm) {
        return algorithm == JwtAlgorithm.RS256 ? "RSA" : "EC";
    }

    /// Whether an issuer has keys here.
    boolean knows(String issuer) {
        return !cell.read().of(issuer).isEmpty();
    }

    /// The keys of an issuer of this emulator, for verifying; empty where it is none.
    Optional<JsonWebKeys> keys(String issuer) {
        var signers = cell.read().of(issuer);
        return signers.isEmpty() ? Optional.empty() : Optional.of(JsonWebKeys.of(document(issuer)));
    }

    /// The key set of an issuer, as JSON's tree.
    Map<String, Object> document(String issuer) {
        var keys = new ArrayList<Map<String, Object>>();
        for (var signer : cell.read().of(issuer)) {
            keys.add(document(signer));
        }
        return Map.of("keys", List.copyOf(keys));
    }

    private static Map<String, Object> document(TokenSigners.Signer signer) {
        var document = new LinkedHashMap<String, Object>();
        document.put("kid", signer.keyId());
        document.put("use", "sig");
        document.put("alg", signer.algorithm().name());
        switch (open(signer)) {
            case RSAPublicKey rsa -> {
                document.put("kty", "RSA");
                document.put("n", base64(unsigned(rsa.getModulus())));
                document.put("e", base64(unsigned(rsa.getPublicExponent())));
            }
            case ECPublicKey ec -> {
                document.put("kty", "EC");
                document.put("crv", "P-384");
                document.put("x", base64(coordinate(ec.getW().getAffineX())));
                document.put("y", base64(coordinate(ec.getW().getAffineY())));
            }
            default -> throw new IllegalStateException(signer.algorithm().name());
        }
        return document;
    }

    private static PublicKey open(TokenSigners.Signer signer) {
        try {
            return KeyFactory.getInstance(kind(signer.algorithm()))
                    .generatePublic(new X509EncodedKeySpec(signer.open()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was made here", e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /// Coordinates have the length of the curve's field, zeros in front.
    private static byte[] coordinate(BigInteger number) {
        var bytes = unsigned(number);
        var whole = new byte[COORDINATE_BYTES];
        System.arraycopy(bytes, 0, whole, COORDINATE_BYTES - bytes.length, bytes.length);
        return whole;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
