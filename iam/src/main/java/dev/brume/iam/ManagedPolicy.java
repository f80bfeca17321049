package dev.brume.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A managed policy with its versions.
///
/// @param versions oldest first
/// @param next the number of the next version
record ManagedPolicy(
        String name,
        String path,
        String arn,
        String id,
        Instant created,
        Instant updated,
        Optional<String> description,
        Map<String, String> tags,
        List<Version> versions,
        String defaultVersion,
        int next)
        implements Row.Taggable {

    static final String PREFIX = "policy/";

    /// One version of the document.
    ///
    /// @param id `v1`, `v2` …
    record Version(String id, String document, Instant created) {}

    static String key(String name) {
        return PREFIX + Names.folded(name);
    }

    @Override
    public String key() {
        return key(name);
    }

    Optional<Version> version(String version) {
        return versions.stream().filter(v -> v.id().equals(version)).findFirst();
    }

    /// The document that counts.
    String document() {
        return version(defaultVersion).orElseThrow().document();
    }

    @Override
    public ManagedPolicy withTags(Map<String, String> changed) {
        return copy(changed, versions, defaultVersion, next, updated);
    }

    ManagedPolicy withVersion(String document, boolean asDefault, Instant now) {
        var version = new Version("v" + next, document, now);
        var all = new ArrayList<>(versions);
        all.add(version);
        var standard = asDefault ? version.id() : defaultVersion;
        return copy(tags, List.copyOf(all), standard, next + 1, now);
    }

    ManagedPolicy withoutVersion(String version, Instant now) {
        var left = versions.stream().filter(v -> !v.id().equals(version)).toList();
        return copy(tags, left, defaultVersion, next, now);
    }

    ManagedPolicy withDefault(String version, Instant now) {
        return copy(tags, versions, version, next, now);
    }

    private ManagedPolicy copy(
            Map<String, String> tagged,
            List<Version> all,
            String standard,
            int nextNumber,
            Instant changed) {
        return new ManagedPolicy(
                name,
                path,
                arn,
                id,
                created,
                changed,
                description,
                tagged,
                all,
                standard,
                nextNumber);
    }
}
