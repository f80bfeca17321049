package dev.brume.core.identity;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parsed policies by their text, so that a policy is parsed once and evaluated often.
public final class PolicyCache {
    /// How many are kept; beyond it the one unused for longest goes.
    static final int POLICIES_MAX = 4_096;

    private final Map<Key, Optional<PolicyDocument>> parsed = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String text, PolicyKind kind) {}

    /// The policy; empty where the text is none, which then allows nothing.
    public Optional<PolicyDocument> of(String text, PolicyKind kind) {
        var key = new Key(text, kind);
        synchronized (parsed) {
            var known = parsed.get(key);
            if (known != null) {
                return known;
            }
        }
        var document = parse(text, kind);
        synchronized (parsed) {
            parsed.put(key, document);
            if (parsed.size() > POLICIES_MAX) {
                parsed.remove(parsed.keySet().iterator().next());
            }
        }
        return document;
    }

    /// Named policies as the evaluator takes them.
    public List<PolicySet.Named> named(List<PolicyText> texts, PolicyKind kind) {
        var named = new ArrayList<PolicySet.Named>(texts.size());
        for (var text : texts) {
            of(text.document(), kind)
                    .ifPresent(document -> named.add(new PolicySet.Named(text.name(), document)));
        }
        return named;
    }

    private static Optional<PolicyDocument> parse(String text, PolicyKind kind) {
        try {
            return Optional.of(PolicyDocument.parse(text, kind));
        } catch (PolicySyntaxException wrong) {
            return Optional.empty();
        }
    }
}
