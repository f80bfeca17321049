package dev.brume.iam;

import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reports that were asked for, until they are fetched. What they tell is observed and not kept, so
/// neither are they.
final class ReportJobs<J> {
    /// How many are remembered; beyond it the oldest is forgotten.
    static final int JOBS_MAX = 1_000;

    private final Map<String, Asked<J>> jobs = new LinkedHashMap<>();

    /// A job of an account.
    record Asked<J>(J what, Instant created, String account) {}

    /// @return its id
    String add(J what, RequestContext context) {
        var id = context.ids().uuid();
        synchronized (jobs) {
            jobs.put(id, new Asked<>(what, Names.now(context), context.account()));
            if (jobs.size() > JOBS_MAX) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        return id;
    }

    Asked<J> find(String id, RequestContext context) {
        synchronized (jobs) {
            var job = jobs.get(id);
            if (job != null && job.account().equals(context.account())) {
                return job;
            }
        }
        throw IamErrors.noSuch("Job with id " + id + " cannot be found.");
    }
}
