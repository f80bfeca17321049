package dev.brume.iam;

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

/// The managed policies that AWS keeps, as far as their documents are here: those that users attach
/// most. They belong to no account and cannot be changed.
///
/// The resource has pairs of lines: path, name and, where it is known and not `v1`, the default
/// version, then the document. The documents are AWS's, from its managed policy reference; ids and
/// dates of AWS's policies are not known here and only stay the same.
final class AwsPolicies {
    /// A policy that allows nothing.
    static final String ALLOWS_NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"NotAction\":\"*\",\"Resource\":\"*\"}]}";

    private static final String RESOURCE = "aws-managed-policies.txt";
    private static final String ARN_PREFIX = "arn:aws:iam::aws:policy";
    private static final Instant CREATED = Instant.parse("2015-02-06T18:39:46Z");
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String FIRST_VERSION = "v1";
    private static final int ID_CHARACTERS = 17;

    private final SortedMap<String, ManagedPolicy> byArn;

    private AwsPolicies(SortedMap<String, ManagedPolicy> byArn) {
        this.byArn = byArn;
    }

    /// Reads the policies that come with Brume.
    static AwsPolicies load() {
        try (var in = AwsPolicies.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            var byArn = new TreeMap<String, ManagedPolicy>();
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().iterator();
            while (lines.hasNext()) {
                var policy = policy(lines.next(), lines.next());
                byArn.put(policy.arn(), policy);
            }
            return new AwsPolicies(byArn);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static ManagedPolicy policy(String line, String document) {
        int space = line.indexOf(' ');
        var pathAndName = space < 0 ? line : line.substring(0, space);
        var standard = space < 0 ? FIRST_VERSION : line.substring(space + 1);
        int slash = pathAndName.lastIndexOf('/') + 1;
        var name = pathAndName.substring(slash);
        var version = new ManagedPolicy.Version(standard, document, CREATED);
        return new ManagedPolicy(
                name,
                pathAndName.substring(0, slash),
                ARN_PREFIX + pathAndName,
                id(pathAndName),
                CREATED,
                CREATED,
                Optional.empty(),
                Map.of(),
                List.of(version),
                version.id(),
                Integer.parseInt(standard.substring(1)) + 1);
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
        return Optional.ofNullable(start < 0 ? null : byArn.get("arn:aws" + arn.substring(start)));
    }

    /// All of them by ARN.
    SortedMap<String, ManagedPolicy> all() {
        return Collections.unmodifiableSortedMap(byArn);
    }
}
