package dev.brume.route53domains;

import dev.brume.core.Peers;
import dev.brume.model.route53domains.AcceptDomainTransferFromAnotherAwsAccountRequest;
import dev.brume.model.route53domains.AcceptDomainTransferFromAnotherAwsAccountResponse;
import dev.brume.model.route53domains.AssociateDelegationSignerToDomainRequest;
import dev.brume.model.route53domains.AssociateDelegationSignerToDomainResponse;
import dev.brume.model.route53domains.CancelDomainTransferToAnotherAwsAccountRequest;
import dev.brume.model.route53domains.CancelDomainTransferToAnotherAwsAccountResponse;
import dev.brume.model.route53domains.CheckDomainAvailabilityRequest;
import dev.brume.model.route53domains.CheckDomainAvailabilityResponse;
import dev.brume.model.route53domains.CheckDomainTransferabilityRequest;
import dev.brume.model.route53domains.CheckDomainTransferabilityResponse;
import dev.brume.model.route53domains.DeleteDomainRequest;
import dev.brume.model.route53domains.DeleteDomainResponse;
import dev.brume.model.route53domains.DeleteTagsForDomainRequest;
import dev.brume.model.route53domains.DeleteTagsForDomainResponse;
import dev.brume.model.route53domains.DisableDomainAutoRenewRequest;
import dev.brume.model.route53domains.DisableDomainAutoRenewResponse;
import dev.brume.model.route53domains.DisableDomainTransferLockRequest;
import dev.brume.model.route53domains.DisableDomainTransferLockResponse;
import dev.brume.model.route53domains.DisassociateDelegationSignerFromDomainRequest;
import dev.brume.model.route53domains.DisassociateDelegationSignerFromDomainResponse;
import dev.brume.model.route53domains.EnableDomainAutoRenewRequest;
import dev.brume.model.route53domains.EnableDomainAutoRenewResponse;
import dev.brume.model.route53domains.EnableDomainTransferLockRequest;
import dev.brume.model.route53domains.EnableDomainTransferLockResponse;
import dev.brume.model.route53domains.GetContactReachabilityStatusRequest;
import dev.brume.model.route53domains.GetContactReachabilityStatusResponse;
import dev.brume.model.route53domains.GetDomainDetailRequest;
import dev.brume.model.route53domains.GetDomainDetailResponse;
import dev.brume.model.route53domains.GetDomainSuggestionsRequest;
import dev.brume.model.route53domains.GetDomainSuggestionsResponse;
import dev.brume.model.route53domains.GetOperationDetailRequest;
import dev.brume.model.route53domains.GetOperationDetailResponse;
import dev.brume.model.route53domains.ListDomainsRequest;
import dev.brume.model.route53domains.ListDomainsResponse;
import dev.brume.model.route53domains.ListOperationsRequest;
import dev.brume.model.route53domains.ListOperationsResponse;
import dev.brume.model.route53domains.ListPricesRequest;
import dev.brume.model.route53domains.ListPricesResponse;
import dev.brume.model.route53domains.ListTagsForDomainRequest;
import dev.brume.model.route53domains.ListTagsForDomainResponse;
import dev.brume.model.route53domains.RegisterDomainRequest;
import dev.brume.model.route53domains.RegisterDomainResponse;
import dev.brume.model.route53domains.RejectDomainTransferFromAnotherAwsAccountRequest;
import dev.brume.model.route53domains.RejectDomainTransferFromAnotherAwsAccountResponse;
import dev.brume.model.route53domains.RenewDomainRequest;
import dev.brume.model.route53domains.RenewDomainResponse;
import dev.brume.model.route53domains.RetrieveDomainAuthCodeRequest;
import dev.brume.model.route53domains.RetrieveDomainAuthCodeResponse;
import dev.brume.model.route53domains.Route53DomainsApi;
import dev.brume.model.route53domains.TransferDomainRequest;
import dev.brume.model.route53domains.TransferDomainResponse;
import dev.brume.model.route53domains.TransferDomainToAnotherAwsAccountRequest;
import dev.brume.model.route53domains.TransferDomainToAnotherAwsAccountResponse;
import dev.brume.model.route53domains.UpdateDomainContactPrivacyRequest;
import dev.brume.model.route53domains.UpdateDomainContactPrivacyResponse;
import dev.brume.model.route53domains.UpdateDomainContactRequest;
import dev.brume.model.route53domains.UpdateDomainContactResponse;
import dev.brume.model.route53domains.UpdateDomainNameserversRequest;
import dev.brume.model.route53domains.UpdateDomainNameserversResponse;
import dev.brume.model.route53domains.UpdateTagsForDomainRequest;
import dev.brume.model.route53domains.UpdateTagsForDomainResponse;
import dev.brume.model.route53domains.ViewBillingRequest;
import dev.brume.model.route53domains.ViewBillingResponse;
import dev.brume.wire.call.RequestContext;

/// Every operation of Route 53 Domains that is built, and where it is carried out.
final class DomainsService implements Route53DomainsApi {
    private final Purchases purchases;
    private final Changes changes;
    private final DnssecKeys keys;
    private final Handovers handovers;
    private final Listings listings;

    DomainsService(Registry registry, Peers peers) {
        purchases = new Purchases(registry, peers);
        changes = new Changes(registry);
        keys = new DnssecKeys(registry);
        handovers = new Handovers(registry);
        listings = new Listings(registry);
    }

    @Override
    public CheckDomainAvailabilityResponse checkDomainAvailability(
            CheckDomainAvailabilityRequest in, RequestContext context) {
        return purchases.available(in, context);
    }

    @Override
    public CheckDomainTransferabilityResponse checkDomainTransferability(
            CheckDomainTransferabilityRequest in, RequestContext context) {
        return purchases.transferable(in, context);
    }

    @Override
    public GetDomainSuggestionsResponse getDomainSuggestions(
            GetDomainSuggestionsRequest in, RequestContext context) {
        return purchases.suggestions(in, context);
    }

    @Override
    public RegisterDomainResponse registerDomain(RegisterDomainRequest in, RequestContext context) {
        return purchases.register(in, context);
    }

    @Override
    public TransferDomainResponse transferDomain(TransferDomainRequest in, RequestContext context) {
        return purchases.transfer(in, context);
    }

    @Override
    public RenewDomainResponse renewDomain(RenewDomainRequest in, RequestContext context) {
        return purchases.renew(in, context);
    }

    @Override
    public DeleteDomainResponse deleteDomain(DeleteDomainRequest in, RequestContext context) {
        return purchases.delete(in, context);
    }

    @Override
    public UpdateDomainNameserversResponse updateDomainNameservers(
            UpdateDomainNameserversRequest in, RequestContext context) {
        return changes.nameservers(in, context);
    }

    @Override
    public UpdateDomainContactResponse updateDomainContact(
            UpdateDomainContactRequest in, RequestContext context) {
        return changes.contacts(in, context);
    }

    @Override
    public UpdateDomainContactPrivacyResponse updateDomainContactPrivacy(
            UpdateDomainContactPrivacyRequest in, RequestContext context) {
        return changes.privacy(in, context);
    }

    @Override
    public EnableDomainTransferLockResponse enableDomainTransferLock(
            EnableDomainTransferLockRequest in, RequestContext context) {
        return changes.lock(in, context);
    }

    @Override
    public DisableDomainTransferLockResponse disableDomainTransferLock(
            DisableDomainTransferLockRequest in, RequestContext context) {
        return changes.unlock(in, context);
    }

    @Override
    public EnableDomainAutoRenewResponse enableDomainAutoRenew(
            EnableDomainAutoRenewRequest in, RequestContext context) {
        return changes.renewing(in, context);
    }

    @Override
    public DisableDomainAutoRenewResponse disableDomainAutoRenew(
            DisableDomainAutoRenewRequest in, RequestContext context) {
        return changes.notRenewing(in, context);
    }

    @Override
    public UpdateTagsForDomainResponse updateTagsForDomain(
            UpdateTagsForDomainRequest in, RequestContext context) {
        return changes.tag(in, context);
    }

    @Override
    public DeleteTagsForDomainResponse deleteTagsForDomain(
            DeleteTagsForDomainRequest in, RequestContext context) {
        return changes.untag(in, context);
    }

    @Override
    public ListTagsForDomainResponse listTagsForDomain(
            ListTagsForDomainRequest in, RequestContext context) {
        return changes.tags(in, context);
    }

    @Override
    public AssociateDelegationSignerToDomainResponse associateDelegationSignerToDomain(
            AssociateDelegationSignerToDomainRequest in, RequestContext context) {
        return keys.associate(in, context);
    }

    @Override
    public DisassociateDelegationSignerFromDomainResponse disassociateDelegationSignerFromDomain(
            DisassociateDelegationSignerFromDomainRequest in, RequestContext context) {
        return keys.disassociate(in, context);
    }

    @Override
    public TransferDomainToAnotherAwsAccountResponse transferDomainToAnotherAwsAccount(
            TransferDomainToAnotherAwsAccountRequest in, RequestContext context) {
        return handovers.offer(in, context);
    }

    @Override
    public AcceptDomainTransferFromAnotherAwsAccountResponse
            acceptDomainTransferFromAnotherAwsAccount(
                    AcceptDomainTransferFromAnotherAwsAccountRequest in, RequestContext context) {
        return handovers.accept(in, context);
    }

    @Override
    public RejectDomainTransferFromAnotherAwsAccountResponse
            rejectDomainTransferFromAnotherAwsAccount(
                    RejectDomainTransferFromAnotherAwsAccountRequest in, RequestContext context) {
        return handovers.reject(in, context);
    }

    @Override
    public CancelDomainTransferToAnotherAwsAccountResponse cancelDomainTransferToAnotherAwsAccount(
            CancelDomainTransferToAnotherAwsAccountRequest in, RequestContext context) {
        return handovers.cancel(in, context);
    }

    @Override
    public RetrieveDomainAuthCodeResponse retrieveDomainAuthCode(
            RetrieveDomainAuthCodeRequest in, RequestContext context) {
        return handovers.authCode(in, context);
    }

    @Override
    public ListDomainsResponse listDomains(ListDomainsRequest in, RequestContext context) {
        return listings.domains(in, context);
    }

    @Override
    public GetDomainDetailResponse getDomainDetail(
            GetDomainDetailRequest in, RequestContext context) {
        return listings.detail(in, context);
    }

    @Override
    public GetContactReachabilityStatusResponse getContactReachabilityStatus(
            GetContactReachabilityStatusRequest in, RequestContext context) {
        return listings.reachability(in, context);
    }

    @Override
    public GetOperationDetailResponse getOperationDetail(
            GetOperationDetailRequest in, RequestContext context) {
        return listings.operation(in, context);
    }

    @Override
    public ListOperationsResponse listOperations(ListOperationsRequest in, RequestContext context) {
        return listings.operations(in, context);
    }

    @Override
    public ListPricesResponse listPrices(ListPricesRequest in, RequestContext context) {
        return listings.prices(in, context);
    }

    @Override
    public ViewBillingResponse viewBilling(ViewBillingRequest in, RequestContext context) {
        return listings.billing(in, context);
    }
}
