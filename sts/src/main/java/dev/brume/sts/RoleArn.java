package dev.brume.sts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// The ARN of an IAM role.
///
/// @param name the role's name, without its path
record RoleArn(String partition, String account, String name) {
    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:[!-~]*/)?([\\w+=,.@-]{1,64})");
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_CHARACTERS = 17;

    /// Reads an ARN; refuses in AWS's words whatever is no role's.
    static RoleArn parse(String arn) {
        var matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw StsErrors.validation(arn + " is invalid");
        }
        return new RoleArn(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /// The unique id of a role that IAM does not have: it follows from the ARN, so that the same
    /// role has the same id in every session.
    String uniqueId() {
        var digest = sha256(partition + ":" + account + ":" + name);
        var id = new StringBuilder("AROA");
        for (int i = 0; i < ID_CHARACTERS; i++) {
            id.append(BASE_32.charAt(digest[i] & 31));
        }
        return id.toString();
    }

    /// The ARN of a session of the role, as `GetCallerIdentity` answers it.
    String session(String sessionName) {
        return "arn:"
                + partition
                + ":sts::"
                + account
                + ":assumed-role/"
                + name
                + "/"
                + sessionName;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
