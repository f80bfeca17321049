package dev.brume.iam;

import dev.brume.model.iam.ChangePasswordRequest;
import dev.brume.model.iam.CreateAccountAliasRequest;
import dev.brume.model.iam.CreateLoginProfileRequest;
import dev.brume.model.iam.CreateLoginProfileResponse;
import dev.brume.model.iam.DeleteAccountAliasRequest;
import dev.brume.model.iam.DeleteLoginProfileRequest;
import dev.brume.model.iam.GenerateCredentialReportResponse;
import dev.brume.model.iam.GetAccountAuthorizationDetailsRequest;
import dev.brume.model.iam.GetAccountAuthorizationDetailsResponse;
import dev.brume.model.iam.GetAccountPasswordPolicyResponse;
import dev.brume.model.iam.GetAccountSummaryResponse;
import dev.brume.model.iam.GetContextKeysForCustomPolicyRequest;
import dev.brume.model.iam.GetContextKeysForPolicyResponse;
import dev.brume.model.iam.GetContextKeysForPrincipalPolicyRequest;
import dev.brume.model.iam.GetCredentialReportResponse;
import dev.brume.model.iam.GetLoginProfileRequest;
import dev.brume.model.iam.GetLoginProfileResponse;
import dev.brume.model.iam.ListAccountAliasesRequest;
import dev.brume.model.iam.ListAccountAliasesResponse;
import dev.brume.model.iam.SimulateCustomPolicyRequest;
import dev.brume.model.iam.SimulatePolicyResponse;
import dev.brume.model.iam.SimulatePrincipalPolicyRequest;
import dev.brume.model.iam.UpdateAccountPasswordPolicyRequest;
import dev.brume.model.iam.UpdateLoginProfileRequest;
import dev.brume.wire.call.RequestContext;

/// The operations on the account as a whole, on passwords, and simulations.
abstract sealed class AccountService extends PolicyService permits CredentialService {
    private final AccountOperations account;
    private final PasswordOperations passwords;
    private final SimulationOperations simulations;

    AccountService(IamParts parts) {
        super(parts);
        account = parts.account();
        passwords = parts.passwords();
        simulations = parts.simulations();
    }

    // ---- account

    @Override
    public void createAccountAlias(CreateAccountAliasRequest in, RequestContext context) {
        account.createAlias(in, context);
    }

    @Override
    public void deleteAccountAlias(DeleteAccountAliasRequest in, RequestContext context) {
        account.deleteAlias(in, context);
    }

    @Override
    public ListAccountAliasesResponse listAccountAliases(
            ListAccountAliasesRequest in, RequestContext context) {
        return account.aliases(in, context);
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(RequestContext context) {
        return account.summary(context);
    }

    @Override
    public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            GetAccountAuthorizationDetailsRequest in, RequestContext context) {
        return account.details(in, context);
    }

    @Override
    public GenerateCredentialReportResponse generateCredentialReport(RequestContext context) {
        return account.generate(context);
    }

    @Override
    public GetCredentialReportResponse getCredentialReport(RequestContext context) {
        return account.report(context);
    }

    // ---- passwords

    @Override
    public CreateLoginProfileResponse createLoginProfile(
            CreateLoginProfileRequest in, RequestContext context) {
        return passwords.create(in, context);
    }

    @Override
    public GetLoginProfileResponse getLoginProfile(
            GetLoginProfileRequest in, RequestContext context) {
        return passwords.profile(in, context);
    }

    @Override
    public void updateLoginProfile(UpdateLoginProfileRequest in, RequestContext context) {
        passwords.update(in, context);
    }

    @Override
    public void deleteLoginProfile(DeleteLoginProfileRequest in, RequestContext context) {
        passwords.delete(in, context);
    }

    @Override
    public void changePassword(ChangePasswordRequest in, RequestContext context) {
        passwords.change(in, context);
    }

    @Override
    public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(RequestContext context) {
        return passwords.rules(context);
    }

    @Override
    public void updateAccountPasswordPolicy(
            UpdateAccountPasswordPolicyRequest in, RequestContext context) {
        passwords.setRules(in, context);
    }

    @Override
    public void deleteAccountPasswordPolicy(RequestContext context) {
        passwords.deleteRules(context);
    }

    // ---- simulations

    @Override
    public SimulatePolicyResponse simulateCustomPolicy(
            SimulateCustomPolicyRequest in, RequestContext context) {
        return simulations.custom(in, context);
    }

    @Override
    public SimulatePolicyResponse simulatePrincipalPolicy(
            SimulatePrincipalPolicyRequest in, RequestContext context) {
        return simulations.principal(in, context);
    }

    @Override
    public GetContextKeysForPolicyResponse getContextKeysForCustomPolicy(
            GetContextKeysForCustomPolicyRequest in, RequestContext context) {
        return simulations.customKeys(in, context);
    }

    @Override
    public GetContextKeysForPolicyResponse getContextKeysForPrincipalPolicy(
            GetContextKeysForPrincipalPolicyRequest in, RequestContext context) {
        return simulations.principalKeys(in, context);
    }
}
