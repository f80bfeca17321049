package dev.brume.route53domains;

import dev.brume.core.name.Registrations;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.time.Time;
import dev.brume.route53domains.DomainState.Operation;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The registry of domains, and the operations on it that take a while.
final class Registry implements Registrations {
    /// How long a registration takes; AWS's take minutes.
    static final Duration REGISTRATION = Duration.ofSeconds(5);

    /// How long other operations take.
    static final Duration CHANGE = Duration.ofSeconds(2);

    /// How long an operation is only submitted, not in progress.
    static final Duration SUBMITTED = Duration.ofMillis(500);

    /// AWS's quota of domains.
    static final int DOMAINS_MAX = 20;

    /// Operations of an account that are in progress at a time.
    static final int OPEN_MAX = 25;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final StateCell<DomainState> cell;
    private final Time time;

    Registry(StateCell<DomainState> cell, Time time) {
        this.cell = cell;
        this.time = time;
    }

    DomainState read() {
        return cell.read();
    }

    @Override
    public Set<String> topLevels() {
        return TopLevel.names();
    }

    @Override
    public @Nullable Delegation delegation(String name) {
        var domain = cell.read().find(name, time.now());
        return domain.isEmpty() || domain.get().servers().isEmpty()
                ? null
                : new Delegation(
                        domain.get().servers().stream()
                                .map(server -> new Server(server.name(), addresses(server)))
                                .toList(),
                        domain.get().keys().stream()
                                .map(
                                        key ->
                                                key.tag()
                                                        + " "
                                                        + key.algorithm()
                                                        + " "
                                                        + DnssecKeys.DIGEST_TYPE
                                                        + " "
                                                        + key.digest())
                                .toList());
    }

    private static List<InetAddress> addresses(Domain.Server server) {
        return server.addresses().stream().map(Registry::address).toList();
    }

    private static InetAddress address(String text) {
        try {
            // Addresses only were let in, so no name is ever looked up.
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A name as it is registered: in lower case, without a dot at its end.
    static String name(String given) {
        var lower = given.toLowerCase(Locale.ROOT);
        var name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        int dot = name.indexOf('.');
        if (dot <= 0 || !LABEL.matcher(name.substring(0, dot)).matches()) {
            throw DomainErrors.invalid("Domain name " + given + " is invalid");
        }
        TopLevel.of(name);
        return name;
    }

    /// The caller's domain.
    Domain require(String given, RequestContext context) {
        return require(cell.read(), given, context);
    }

    static Domain require(DomainState state, String given, RequestContext context) {
        var name = name(given);
        return state.find(name, context.now())
                .filter(domain -> domain.account().equals(context.account()))
                .orElseThrow(() -> DomainErrors.notFound(name, context.account()));
    }

    /// Changes the caller's domain at once.
    void change(
            String given,
            RequestContext context,
            BiFunction<DomainState, Domain, DomainState> step) {
        cell.update(state -> Change.of(step.apply(state, require(state, given, context)), true));
    }

    /// A new operation, which is through after a while.
    static Operation begin(
            String id, String type, String domain, Duration takes, RequestContext context) {
        return new Operation(
                id,
                context.account(),
                type,
                domain,
                context.now(),
                Optional.of(context.now().plus(takes)),
                false,
                "");
    }

    /// Changes the caller's domain by an operation.
    ///
    /// @return the operation's id
    String submit(
            String given,
            String type,
            RequestContext context,
            BiFunction<DomainState, Domain, DomainState> step) {
        var id = context.ids().uuid();
        var operation = begin(id, type, name(given), CHANGE, context);
        cell.update(
                state -> {
                    var domain = require(state, given, context);
                    requireIdle(state, operation, context);
                    return Change.of(step.apply(state, domain).with(operation), true);
                });
        return id;
    }

    /// Changes the registry by an operation that the caller has checked.
    void apply(UnaryOperator<DomainState> step) {
        cell.update(state -> Change.of(step.apply(state), true));
    }

    /// Refuses an operation while one of its kind is in progress for the domain.
    static void requireIdle(DomainState state, Operation operation, RequestContext context) {
        int open = 0;
        for (var other : state.operationsOf(operation.account())) {
            if (other.isOpen(context.now())) {
                open++;
                if (other.domain().equals(operation.domain())
                        && other.type().equals(operation.type())) {
                    throw DomainErrors.duplicate(other.domain(), other.id());
                }
            } else if (isLongAgo(other, context.now())) {
                // What was submitted before this is through as well.
                break;
            }
        }
        if (open >= OPEN_MAX) {
            throw DomainErrors.tooManyOperations();
        }
    }

    private static boolean isLongAgo(Operation operation, Instant now) {
        return operation.submitted().isBefore(now.minus(Handovers.PATIENCE));
    }
}
