package dev.brume.route53domains;

import dev.brume.model.route53domains.AcceptDomainTransferFromAnotherAwsAccountRequest;
import dev.brume.model.route53domains.AcceptDomainTransferFromAnotherAwsAccountResponse;
import dev.brume.model.route53domains.CancelDomainTransferToAnotherAwsAccountRequest;
import dev.brume.model.route53domains.CancelDomainTransferToAnotherAwsAccountResponse;
import dev.brume.model.route53domains.RejectDomainTransferFromAnotherAwsAccountRequest;
import dev.brume.model.route53domains.RejectDomainTransferFromAnotherAwsAccountResponse;
import dev.brume.model.route53domains.RetrieveDomainAuthCodeRequest;
import dev.brume.model.route53domains.RetrieveDomainAuthCodeResponse;
import dev.brume.model.route53domains.TransferDomainToAnotherAwsAccountRequest;
import dev.brume.model.route53domains.TransferDomainToAnotherAwsAccountResponse;
import dev.brume.route53domains.DomainState.Operation;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.util.Optional;

/// Giving domains to other accounts: one offers, the other accepts with a password that it was
/// told.
final class Handovers {
    /// How long an offer stands.
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final String OUT = "INTERNAL_TRANSFER_OUT_DOMAIN";
    private static final String IN = "INTERNAL_TRANSFER_IN_DOMAIN";
    private static final int PASSWORD_LENGTH = 14;

    private final Registry registry;

    Handovers(Registry registry) {
        this.registry = registry;
    }

    TransferDomainToAnotherAwsAccountResponse offer(
            TransferDomainToAnotherAwsAccountRequest in, RequestContext context) {
        if (in.accountId().equals(context.account())) {
            throw DomainErrors.invalid("The domain is in account " + in.accountId() + " already");
        }
        var id = context.ids().uuid();
        var password = context.ids().upperAlphanumeric(PASSWORD_LENGTH);
        var name = Registry.name(in.domainName());
        var operation =
                new Operation(
                        id,
                        context.account(),
                        OUT,
                        name,
                        context.now(),
                        Optional.empty(),
                        false,
                        "");
        var handover =
                new Domain.Handover(in.accountId(), password, id, context.now().plus(PATIENCE));
        registry.change(
                in.domainName(),
                context,
                (state, old) -> {
                    Registry.requireIdle(state, operation, context);
                    return state.with(old.offering(Optional.of(handover))).with(operation);
                });
        return TransferDomainToAnotherAwsAccountResponse.builder()
                .operationId(id)
                .password(password)
                .build();
    }

    /// An offer that stands.
    private static Domain.Handover offered(Domain domain, RequestContext context) {
        return domain.handover()
                .filter(offer -> context.now().isBefore(offer.until()))
                .orElseThrow(
                        () ->
                                DomainErrors.invalid(
                                        "No transfer of " + domain.name() + " is in progress"));
    }

    /// A domain that is offered to the caller.
    private static Domain requireOffered(DomainState state, String given, RequestContext context) {
        var name = Registry.name(given);
        return state.find(name, context.now())
                .filter(domain -> offered(domain, context).account().equals(context.account()))
                .orElseThrow(() -> DomainErrors.notFound(name, context.account()));
    }

    private static DomainState ended(
            DomainState state,
            String operationId,
            boolean badly,
            String why,
            RequestContext context) {
        return state.operations()
                .find(operationId)
                .map(operation -> state.with(operation.ended(badly, why, context.now())))
                .orElse(state);
    }

    AcceptDomainTransferFromAnotherAwsAccountResponse accept(
            AcceptDomainTransferFromAnotherAwsAccountRequest in, RequestContext context) {
        var id = context.ids().uuid();
        registry.apply(
                state -> {
                    var domain = requireOffered(state, in.domainName(), context);
                    var offer = offered(domain, context);
                    if (!offer.password().equals(in.password())) {
                        throw DomainErrors.invalid("The password is not correct");
                    }
                    var operation = Registry.begin(id, IN, domain.name(), Registry.CHANGE, context);
                    return ended(state, offer.operationId(), false, "", context)
                            .with(domain.of(context.account()))
                            .with(operation);
                });
        return AcceptDomainTransferFromAnotherAwsAccountResponse.builder().operationId(id).build();
    }

    RejectDomainTransferFromAnotherAwsAccountResponse reject(
            RejectDomainTransferFromAnotherAwsAccountRequest in, RequestContext context) {
        var id = context.ids().uuid();
        registry.apply(
                state -> {
                    var domain = requireOffered(state, in.domainName(), context);
                    var offer = offered(domain, context);
                    var operation =
                            Registry.begin(id, IN, domain.name(), Registry.CHANGE, context)
                                    .ended(true, "The transfer was rejected.", context.now());
                    return ended(
                                    state,
                                    offer.operationId(),
                                    true,
                                    "The transfer was rejected.",
                                    context)
                            .with(domain.offering(Optional.empty()))
                            .with(operation);
                });
        return RejectDomainTransferFromAnotherAwsAccountResponse.builder().operationId(id).build();
    }

    CancelDomainTransferToAnotherAwsAccountResponse cancel(
            CancelDomainTransferToAnotherAwsAccountRequest in, RequestContext context) {
        var id = offered(registry.require(in.domainName(), context), context).operationId();
        registry.change(
                in.domainName(),
                context,
                (state, old) ->
                        ended(state, id, true, "The transfer was cancelled.", context)
                                .with(old.offering(Optional.empty())));
        return CancelDomainTransferToAnotherAwsAccountResponse.builder().operationId(id).build();
    }

    /// The code by which another registrar takes the domain over.
    RetrieveDomainAuthCodeResponse authCode(
            RetrieveDomainAuthCodeRequest in, RequestContext context) {
        return RetrieveDomainAuthCodeResponse.builder()
                .authCode(registry.require(in.domainName(), context).authCode())
                .build();
    }
}
