package dev.brume.route53domains;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The registry: one for all accounts, for a name is registered once in the world.
///
/// @param domains by name
/// @param byAccount names, by `account/name`
/// @param operations by id
/// @param byTime ids of operations, by `account/time/id`
/// @param bills by `account/time/id`
record DomainState(
        PMap<String, Domain> domains,
        PMap<String, Ref> byAccount,
        PMap<String, Operation> operations,
        PMap<String, Ref> byTime,
        PMap<String, Bill> bills) {

    /// The key of a row of another table.
    record Ref(String key) {}

    /// Something that takes a while.
    ///
    /// @param due when it is through; empty while it waits for somebody
    /// @param failed whether it came to nothing
    record Operation(
            String id,
            String account,
            String type,
            String domain,
            Instant submitted,
            Optional<Instant> due,
            boolean failed,
            String message) {
        boolean isOpen(Instant now) {
            return due.isEmpty() || now.isBefore(due.get());
        }

        Operation ended(boolean badly, String why, Instant now) {
            return new Operation(
                    id, account, type, domain, submitted, Optional.of(now), badly, why);
        }
    }

    /// What was paid.
    record Bill(String invoice, String domain, String operation, Instant date, double price) {}

    static final DomainState EMPTY =
            new DomainState(PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty());

    static final StateSpec<DomainState> SPEC =
            new StateSpec<>(
                    "route53domains",
                    Scope.EMULATOR,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "domains",
                                    Domain.class,
                                    DomainState::domains,
                                    DomainState::domains),
                            new StateSpec.Table<>(
                                    "byAccount",
                                    Ref.class,
                                    DomainState::byAccount,
                                    DomainState::byAccount),
                            new StateSpec.Table<>(
                                    "operations",
                                    Operation.class,
                                    DomainState::operations,
                                    DomainState::operations),
                            new StateSpec.Table<>(
                                    "byTime", Ref.class, DomainState::byTime, DomainState::byTime),
                            new StateSpec.Table<>(
                                    "bills", Bill.class, DomainState::bills, DomainState::bills)));

    private DomainState domains(PMap<String, Domain> rows) {
        return new DomainState(rows, byAccount, operations, byTime, bills);
    }

    private DomainState byAccount(PMap<String, Ref> rows) {
        return new DomainState(domains, rows, operations, byTime, bills);
    }

    private DomainState operations(PMap<String, Operation> rows) {
        return new DomainState(domains, byAccount, rows, byTime, bills);
    }

    private DomainState byTime(PMap<String, Ref> rows) {
        return new DomainState(domains, byAccount, operations, rows, bills);
    }

    private DomainState bills(PMap<String, Bill> rows) {
        return new DomainState(domains, byAccount, operations, byTime, rows);
    }

    /// A time that sorts as text, milliseconds since 1970.
    static String digits(Instant time) {
        return "%014d".formatted(time.toEpochMilli());
    }

    Optional<Domain> find(String name, Instant now) {
        return domains.find(name).filter(domain -> domain.isThere(now));
    }

    /// Whether a name is registered, or about to be.
    boolean isTaken(String name, Instant now) {
        return domains.find(name).filter(domain -> now.isBefore(domain.expires(now))).isPresent();
    }

    /// The names of an account's domains, in order, from one on.
    List<Domain> of(String account) {
        var found = new ArrayList<Domain>();
        var prefix = account + "/";
        for (var row : byAccount.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(domains.find(row.getValue().key()).orElseThrow());
        }
        return found;
    }

    /// The operations of an account, the latest first.
    List<Operation> operationsOf(String account) {
        var found = new ArrayList<Operation>();
        var prefix = account + "/";
        for (var row : byTime.before(account + "0", false)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(operations.find(row.getValue().key()).orElseThrow());
        }
        return found;
    }

    DomainState with(Domain domain) {
        var old = domains.get(domain.name());
        var index = old == null ? byAccount : byAccount.without(old.account() + "/" + old.name());
        return domains(domains.with(domain.name(), domain))
                .byAccount(
                        index.with(domain.account() + "/" + domain.name(), new Ref(domain.name())));
    }

    DomainState without(Domain domain) {
        return domains(domains.without(domain.name()))
                .byAccount(byAccount.without(domain.account() + "/" + domain.name()));
    }

    DomainState with(Operation operation) {
        var key = operation.account() + "/" + digits(operation.submitted()) + "/" + operation.id();
        return operations(operations.with(operation.id(), operation))
                .byTime(byTime.with(key, new Ref(operation.id())));
    }

    DomainState with(String account, Bill bill) {
        var key = account + "/" + digits(bill.date()) + "/" + bill.invoice();
        return bills(bills.with(key, bill));
    }
}
