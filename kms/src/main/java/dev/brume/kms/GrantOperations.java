package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.CreateGrantRequest;
import dev.brume.model.kms.CreateGrantResponse;
import dev.brume.model.kms.ListGrantsRequest;
import dev.brume.model.kms.ListGrantsResponse;
import dev.brume.model.kms.ListRetirableGrantsRequest;
import dev.brume.model.kms.RetireGrantRequest;
import dev.brume.model.kms.RevokeGrantRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Grants: given, listed, retired, revoked.
final class GrantOperations {
    /// The quota of grants on one key.
    static final int GRANTS_PER_KEY_MAX = 50_000;

    private static final int CONSTRAINT_PAIRS_MAX = 8;
    private static final int PAIR_VALUE_MAX = 384;
    private static final int LIST_STANDARD = 50;
    private static final int LIST_MAX = 100;
    private static final int ID_DIGITS = 64;

    private final KmsRegions regions;
    private final KeyDirectory directory;
    private final GrantTokens tokens;
    private final Principals principals;

    GrantOperations(
            KmsRegions regions, KeyDirectory directory, GrantTokens tokens, Principals principals) {
        this.regions = regions;
        this.directory = directory;
        this.tokens = tokens;
        this.principals = principals;
    }

    /// Gives a grant. One with a name, asked for again, is the same grant with another token.
    CreateGrantResponse create(CreateGrantRequest in, RequestContext context) {
        tokens.check(in.grantTokens());
        if (in.operations().isEmpty()) {
            throw KmsErrors.validation("Operations must not be empty.");
        }
        if (in.operations().stream().allMatch("CreateGrant"::equals)) {
            throw KmsErrors.validation("Grants must not contain only the CreateGrant operation.");
        }
        checkPrincipal(in.granteePrincipal(), context);
        if (in.retiringPrincipal() != null) {
            checkPrincipal(in.retiringPrincipal(), context);
        }
        var id = context.ids().hex(ID_DIGITS);
        var grant =
                directory.update(
                        in.keyId(),
                        KeyOperation.CREATE_GRANT,
                        context,
                        (state, key) -> {
                            var wanted = grant(id, in, key, context);
                            var present = sameRequest(state, wanted);
                            if (Boolean.TRUE.equals(in.dryRun())) {
                                throw KmsErrors.dryRun();
                            }
                            return present.isPresent()
                                    ? Change.of(state, present.get())
                                    : Change.of(withinQuota(state, key).with(wanted), wanted);
                        });
        return CreateGrantResponse.builder()
                .grantId(grant.id())
                .grantToken(tokens.issue(grant))
                .build();
    }

    private void checkPrincipal(String principal, RequestContext context) {
        boolean valid =
                !principal.equals("*")
                        && (principals.valid(principal, context.account())
                                || Principals.service(principal));
        if (!valid) {
            throw KmsErrors.invalidPrincipal(principal);
        }
    }

    private static Grant grant(String id, CreateGrantRequest in, Key key, RequestContext context) {
        checkOperations(in.operations(), key);
        return new Grant(
                id,
                key.id(),
                key.arn(),
                in.granteePrincipal(),
                Optional.ofNullable(in.retiringPrincipal()),
                List.copyOf(in.operations()),
                constraints(in, key),
                Optional.ofNullable(in.name()),
                context.now().truncatedTo(ChronoUnit.MILLIS),
                "arn:" + context.partition() + ":iam::" + context.account() + ":root");
    }

    private static void checkOperations(List<String> operations, Key key) {
        for (var operation : operations) {
            if (!GrantableOperations.of(key).contains(operation)) {
                throw KmsErrors.validation(
                        "Grant operations ["
                                + operation
                                + "] are not supported by KMS key "
                                + key.arn()
                                + " with usage "
                                + key.usage());
            }
        }
    }

    private static Optional<Grant.Constraints> constraints(CreateGrantRequest in, Key key) {
        var asked = in.constraints();
        if (asked == null) {
            return Optional.empty();
        }
        var constraints =
                new Grant.Constraints(
                        KeyMapper.orEmpty(asked.encryptionContextEquals()),
                        KeyMapper.orEmpty(asked.encryptionContextSubset()));
        if (constraints.equal().isEmpty() && constraints.subset().isEmpty()) {
            return Optional.empty();
        }
        checkPairs(constraints.equal());
        checkPairs(constraints.subset());
        if (key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.validation(
                    "Encryption context constraints are valid only for symmetric encryption keys.");
        }
        return Optional.of(constraints);
    }

    private static void checkPairs(Map<String, String> pairs) {
        boolean fits =
                pairs.size() <= CONSTRAINT_PAIRS_MAX
                        && pairs.values().stream().allMatch(v -> v.length() <= PAIR_VALUE_MAX);
        if (!fits) {
            throw KmsErrors.validation(
                    "A grant constraint has at most "
                            + CONSTRAINT_PAIRS_MAX
                            + " encryption context pairs, with values of at most "
                            + PAIR_VALUE_MAX
                            + " characters.");
        }
    }

    private static Optional<Grant> sameRequest(KmsState state, Grant wanted) {
        if (wanted.name().isEmpty()) {
            return Optional.empty();
        }
        var prefix = GrantTables.granteePrefix(wanted.keyId(), wanted.grantee());
        return KmsState.startingWith(state.grantsByGrantee(), prefix).stream()
                .map(entry -> state.grants().get(entry.getValue().key()))
                .filter(Objects::nonNull)
                .filter(wanted::sameRequest)
                .findFirst();
    }

    private static KmsState withinQuota(KmsState state, Key key) {
        if (state.grants().size() >= GRANTS_PER_KEY_MAX
                && KmsState.startingWith(state.grants(), key.id() + "/").size()
                        >= GRANTS_PER_KEY_MAX) {
            throw KmsErrors.quota("Grants per KMS key", GRANTS_PER_KEY_MAX, GRANTS_PER_KEY_MAX);
        }
        return state;
    }

    ListGrantsResponse list(ListGrantsRequest in, RequestContext context) {
        var found = directory.find(in.keyId(), KeyOperation.LIST_GRANTS, context);
        var state = found.state();
        var id = found.key().id();
        if (in.grantId() != null) {
            var grant =
                    state.grant(id, in.grantId())
                            .filter(
                                    g ->
                                            in.granteePrincipal() == null
                                                    || g.grantee().equals(in.granteePrincipal()));
            return answer(grant.stream().toList(), null);
        }
        var request = new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX);
        if (in.granteePrincipal() == null) {
            var page = Page.of(state.grants(), id + "/", request);
            return answer(page.items(), page.marker());
        }
        var prefix = GrantTables.granteePrefix(id, in.granteePrincipal());
        var page = Page.of(state.grantsByGrantee(), prefix, request);
        return answer(grants(state, page), page.marker());
    }

    /// The grants that a principal may retire, on keys of every account.
    ListGrantsResponse listRetirable(ListRetirableGrantsRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX);
        var prefix = GrantTables.retireePrefix(in.retiringPrincipal());
        var from = AccountMarker.of(in.marker());
        var grants = new ArrayList<Grant>();
        for (var owner : regions.owners(context)) {
            if (owner.account().compareTo(from.account()) < 0) {
                continue;
            }
            var marker = owner.account().equals(from.account()) ? from.marker() : null;
            var state = owner.region().read();
            int left = request.size() - grants.size();
            var rest = new Page.Request(marker, Math.max(left, 1), LIST_STANDARD, LIST_MAX);
            var page = Page.of(state.grantsByRetiree(), prefix, rest);
            if (left == 0 && !page.items().isEmpty()) {
                return answer(grants, new AccountMarker(owner.account(), null).text());
            }
            grants.addAll(grants(state, page));
            if (page.truncated()) {
                return answer(grants, new AccountMarker(owner.account(), page.marker()).text());
            }
        }
        return answer(grants, null);
    }

    /// Where a listing over accounts goes on.
    ///
    /// @param marker within the account; null for its beginning
    private record AccountMarker(String account, @Nullable String marker) {
        private static final Pattern TEXT = Pattern.compile("(\\d{12})\\.(.*)");

        static AccountMarker of(@Nullable String text) {
            if (text == null) {
                return new AccountMarker("", null);
            }
            var read = TEXT.matcher(text);
            if (!read.matches()) {
                throw KmsErrors.invalidMarker();
            }
            return new AccountMarker(read.group(1), read.group(2).isEmpty() ? null : read.group(2));
        }

        String text() {
            return account + "." + (marker == null ? "" : marker);
        }
    }

    private static List<Grant> grants(KmsState state, Page<KmsState.Ref> page) {
        return page.items().stream()
                .map(ref -> state.grants().get(ref.key()))
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    private static ListGrantsResponse answer(List<Grant> grants, @Nullable String marker) {
        return ListGrantsResponse.builder()
                .grants(grants.stream().map(KeyMapper::entry).toList())
                .nextMarker(marker)
                .truncated(marker != null)
                .build();
    }

    void revoke(RevokeGrantRequest in, RequestContext context) {
        remove(in.keyId(), in.grantId(), KeyOperation.REVOKE_GRANT, in.dryRun(), context);
    }

    /// Ends a grant that is named by its token, or by key and grant id.
    void retire(RetireGrantRequest in, RequestContext context) {
        if (in.grantToken() != null) {
            if (in.keyId() != null || in.grantId() != null) {
                throw KmsErrors.validation(
                        "Specify either a grant token, or a key ARN and a grant ID.");
            }
            var named =
                    tokens.read(in.grantToken()).orElseThrow(() -> KmsErrors.invalidGrantToken());
            remove(
                    named.keyArn(),
                    named.grantId(),
                    KeyOperation.RETIRE_GRANT,
                    in.dryRun(),
                    context);
        } else if (in.keyId() != null && in.grantId() != null) {
            remove(in.keyId(), in.grantId(), KeyOperation.RETIRE_GRANT, in.dryRun(), context);
        } else {
            throw KmsErrors.validation(
                    "Specify either a grant token, or a key ARN and a grant ID.");
        }
    }

    private void remove(
            String keyId,
            String grantId,
            KeyOperation operation,
            @Nullable Boolean dryRun,
            RequestContext context) {
        directory.update(
                keyId,
                operation,
                context,
                (state, key) -> {
                    var grant =
                            state.grant(key.id(), grantId)
                                    .orElseThrow(() -> KmsErrors.grantNotFound(grantId));
                    if (Boolean.TRUE.equals(dryRun)) {
                        throw KmsErrors.dryRun();
                    }
                    return Change.of(state.without(grant), grant);
                });
    }
}
