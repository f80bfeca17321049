package dev.brume.core.filter;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// The faults that are injected into calls, in the order in which they were added; the first that
/// strikes a call decides. Costs a call nothing while there are none.
public final class FaultRules {
    /// How many rules there may be.
    public static final int RULES_MAX = 1_000;

    private final ConcurrentSkipListMap<Long, Active> rules = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    /// Adds a rule.
    ///
    /// @return its id, for [#remove]
    /// @throws IllegalStateException where there are [#RULES_MAX]
    public String add(FaultRule rule) {
        if (rules.size() >= RULES_MAX) {
            throw new IllegalStateException("there are " + RULES_MAX + " fault rules already");
        }
        long id = ids.incrementAndGet();
        rules.put(id, new Active(rule));
        return Long.toString(id);
    }

    /// @return whether there was such a rule
    public boolean remove(String id) {
        try {
            return rules.remove(Long.parseLong(id)) != null;
        } catch (NumberFormatException noSuchId) {
            return false;
        }
    }

    /// All rules by id, in order.
    public Map<String, FaultRule> all() {
        var all = new LinkedHashMap<String, FaultRule>();
        rules.forEach((id, active) -> all.put(Long.toString(id), active.rule));
        return all;
    }

    /// Removes all rules.
    public void clear() {
        rules.clear();
    }

    /// What happens to this call, or null.
    FaultRule.@Nullable Effect strike(String service, String operation, String region) {
        if (rules.isEmpty()) {
            return null;
        }
        for (var active : rules.values()) {
            if (active.rule.matches(service, operation, region) && active.strikes()) {
                return active.rule.effect();
            }
        }
        return null;
    }

    /// A rule, and how often it was asked and has struck.
    private static final class Active {
        private final FaultRule rule;
        private long asked;
        private long struck;

        Active(FaultRule rule) {
            this.rule = rule;
        }

        synchronized boolean strikes() {
            if (rule.count().isPresent() && struck >= rule.count().getAsLong()) {
                return false;
            }
            boolean hit = draw(rule.seed(), asked++) < rule.probability();
            struck += hit ? 1 : 0;
            return hit;
        }

        /// The n-th number of a seed, from 0 (inclusive) to 1 (exclusive): SplitMix64's output
        /// function, a pure function of both.
        private static double draw(long seed, long n) {
            long z = seed + (n + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
        }
    }
}
