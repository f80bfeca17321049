package dev.brume.iam;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The managed policies that AWS keeps, with their documents. They belong to no account and cannot
/// be changed.
///
/// The resource has pairs of lines: first, between tabs, path and name, the default version, when
/// the policy and that version were made, and, where they are known here, id and description; then
/// the document. All of it is AWS's, as its managed policy reference publishes it; an id that is
/// not known is made up and stays the same. They are read when somebody first asks for one.
final class AwsPolicies {
    /// A policy that allows nothing.
    static final String ALLOWS_NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"NotAction\":\"*\",\"Resource\":\"*\"}]}";

    private static final String RESOURCE = "aws-managed-policies.txt";
    private static final String ARN_PREFIX = "arn:aws:iam::aws:policy";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int FIELDS = 6;
    private static final int ID_CHARACTERS = 17;

    private @Nullable SortedMap<String, ManagedPolicy> byArn;

    private static SortedMap<String, ManagedPolicy> load() {
        try (var in = AwsPolicies.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            var byArn = new TreeMap<String, ManagedPolicy>();
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().iterator();
            while (lines.hasNext()) {
                var policy = policy(lines.next().split("\t", FIELDS), lines.next());
                byArn.put(policy.arn(), policy);
            }
            return Collections.unmodifiableSortedMap(byArn);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static ManagedPolicy policy(String[] fields, String document) {
        var pathAndName = fields[0];
        int slash = pathAndName.lastIndexOf('/') + 1;
        var version = new ManagedPolicy.Version(fields[1], document, Instant.parse(fields[3]));
        return new ManagedPolicy(
                pathAndName.substring(slash),
                pathAndName.substring(0, slash),
                ARN_PREFIX + pathAndName,
                fields[4].isEmpty() ? id(pathAndName) : fields[4],
                Instant.parse(fields[2]),
                version.created(),
                fields[5].isEmpty() ? Optional.empty() : Optional.of(fields[5]),
                Map.of(),
                List.of(version),
                version.id(),
                Integer.parseInt(version.id().substring(1)) + 1);
    }

    private static String id(String pathAndName) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(pathAndName.getBytes(StandardCharsets.UTF_8));
            var id = new StringBuilder("ANPA");
            for (int i = 0; i < ID_CHARACTERS; i++) {
                id.append(BASE_32.charAt(digest[i] & 31));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The policy of an ARN, whichever partition it names.
    Optional<ManagedPolicy> find(String arn) {
        int start = arn.indexOf(":iam::aws:policy");
        return Optional.ofNullable(start < 0 ? null : all().get("arn:aws" + arn.substring(start)));
    }

    /// All of them by ARN.
    synchronized SortedMap<String, ManagedPolicy> all() {
        var known = byArn;
        if (known == null) {
            known = load();
            byArn = known;
        }
        return known;
    }
}
