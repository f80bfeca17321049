package dev.brume.route53;

import dev.brume.core.time.Time;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;

/// Lets the checkers of an endpoint ask it, all at once, and notes what each of them sees.
final class CheckerFleet {
    private final Checkers checkers;
    private final TargetResolver resolver;
    private final Prober prober;
    private final Time time;

    CheckerFleet(Checkers checkers, TargetResolver resolver, Prober prober, Time time) {
        this.checkers = checkers;
        this.resolver = resolver;
        this.prober = prober;
        this.time = time;
    }

    /// Returns when every checker has its answer or has given up.
    void ask(Watch watch, CheckSubject.Endpoint endpoint) {
        var target = target(watch.check().id(), endpoint);
        var reach = checkers.read();
        var outcomes = new LinkedHashMap<Checker, CompletableFuture<ProbeOutcome>>();
        for (var checker : Checker.in(endpoint.regions())) {
            outcomes.put(
                    checker,
                    !reach.reaches(checker)
                            ? CompletableFuture.completedFuture(ProbeOutcome.unreachable())
                            : switch (target) {
                                case Asked.At at -> prober.probe(at.target());
                                case Asked.Nowhere nowhere ->
                                        CompletableFuture.completedFuture(
                                                ProbeOutcome.failed(nowhere.why()));
                            });
        }
        var views = watch.views();
        outcomes.forEach(
                (checker, coming) -> {
                    var outcome = coming.join();
                    var before = views.getOrDefault(checker, CheckerView.unseen(true));
                    var after = before.after(outcome, time.now(), endpoint.threshold());
                    watch.see(checker, after, outcome);
                });
    }

    private sealed interface Asked {
        record At(ProbeTarget target) implements Asked {}

        record Nowhere(String why) implements Asked {}
    }

    private Asked target(String checkId, CheckSubject.Endpoint endpoint) {
        var address = endpoint.ipAddress();
        if (address != null) {
            return at(checkId, endpoint, literal(address), false);
        }
        return switch (resolver.find(String.valueOf(endpoint.domainName()))) {
            case TargetResolver.Target.At found -> at(checkId, endpoint, found.address(), true);
            case TargetResolver.Target.Nowhere nowhere -> new Asked.Nowhere(nowhere.why());
        };
    }

    private static Asked at(
            String checkId, CheckSubject.Endpoint endpoint, InetAddress address, boolean resolved) {
        var socket = new InetSocketAddress(address, endpoint.port());
        return new Asked.At(ProbeTarget.of(checkId, endpoint, socket, resolved));
    }

    private static InetAddress literal(String text) {
        try {
            // Checked when the health check was made: a literal, which nobody looks up.
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
