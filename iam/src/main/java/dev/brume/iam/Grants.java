package dev.brume.iam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The policies of a principal.
///
/// @param inline documents by policy name
/// @param attached ARNs of managed policies
/// @param boundary the ARN of the managed policy that bounds what the others allow
record Grants(Map<String, String> inline, Set<String> attached, Optional<String> boundary) {
    static final Grants NONE = new Grants(Map.of(), Set.of(), Optional.empty());

    Grants withInline(String name, String document) {
        var changed = new TreeMap<>(inline);
        changed.put(name, document);
        return new Grants(Collections.unmodifiableMap(changed), attached, boundary);
    }

    Grants withoutInline(String name) {
        var changed = new TreeMap<>(inline);
        changed.remove(name);
        return new Grants(Collections.unmodifiableMap(changed), attached, boundary);
    }

    Grants attaching(String arn) {
        var changed = new TreeSet<>(attached);
        changed.add(arn);
        return new Grants(inline, Collections.unmodifiableSet(changed), boundary);
    }

    Grants detaching(String arn) {
        var changed = new TreeSet<>(attached);
        changed.remove(arn);
        return new Grants(inline, Collections.unmodifiableSet(changed), boundary);
    }

    Grants boundedBy(Optional<String> arn) {
        return new Grants(inline, attached, arn);
    }

    /// The index rows by which the policies know who uses them.
    List<Row> uses(Principal principal) {
        var uses = new ArrayList<Row>();
        for (var arn : attached) {
            uses.add(new PolicyUse(arn, false, principal.kind(), principal.name()));
        }
        boundary.ifPresent(
                arn -> uses.add(new PolicyUse(arn, true, principal.kind(), principal.name())));
        return uses;
    }
}
