package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.ChangePasswordRequest;
import dev.brume.model.iam.CreateLoginProfileRequest;
import dev.brume.model.iam.CreateLoginProfileResponse;
import dev.brume.model.iam.DeleteLoginProfileRequest;
import dev.brume.model.iam.GetAccountPasswordPolicyResponse;
import dev.brume.model.iam.GetLoginProfileRequest;
import dev.brume.model.iam.GetLoginProfileResponse;
import dev.brume.model.iam.InvalidUserTypeException;
import dev.brume.model.iam.LoginProfile;
import dev.brume.model.iam.UpdateAccountPasswordPolicyRequest;
import dev.brume.model.iam.UpdateLoginProfileRequest;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.List;
import java.util.Optional;

/// Passwords for the console, and the rules for them.
final class PasswordOperations {
    private final StateCells<IamState> cells;

    PasswordOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    CreateLoginProfileResponse create(CreateLoginProfileRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        if (in.password() == null) {
            throw IamErrors.validation("Must specify password for the login profile");
        }
        var password = in.password();
        var now = Names.now(context);
        var salt = context.ids().base32(16);
        var login =
                new Login(
                        name,
                        now,
                        now,
                        salt,
                        Login.hash(salt, password),
                        List.of(),
                        Boolean.TRUE.equals(in.passwordResetRequired()));
        return cells.at(context)
                .update(
                        state -> {
                            state.user(name);
                            if (state.has(login.key())) {
                                throw IamErrors.exists(
                                        "Login Profile for user " + name + " already exists.");
                            }
                            rules(state).check(password);
                            return Change.of(
                                    state.with(login),
                                    CreateLoginProfileResponse.builder()
                                            .loginProfile(shape(login))
                                            .build());
                        });
    }

    GetLoginProfileResponse profile(GetLoginProfileRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var login = login(state, Names.userOrCaller(in.userName(), context));
        return GetLoginProfileResponse.builder().loginProfile(shape(login)).build();
    }

    void update(UpdateLoginProfileRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var login = login(state, in.userName());
                            var next = login;
                            if (in.password() != null) {
                                rules(state).check(in.password(), login);
                                next = next.withPassword(in.password(), Names.now(context));
                            }
                            if (in.passwordResetRequired() != null) {
                                next = next.withReset(in.passwordResetRequired());
                            }
                            return Change.of(state.with(next), next);
                        });
    }

    void delete(DeleteLoginProfileRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        cells.at(context)
                .update(
                        state -> {
                            var login = login(state, name);
                            return Change.of(state.without(login), login);
                        });
    }

    /// A user chooses another password.
    void change(ChangePasswordRequest in, RequestContext context) {
        if (context.caller().kind() != Caller.Kind.USER) {
            throw InvalidUserTypeException.of("Only IAM Users can change their own password");
        }
        var name = Names.userOrCaller(null, context);
        cells.at(context)
                .update(
                        state -> {
                            var login = login(state, name);
                            if (!login.matches(in.oldPassword())) {
                                throw new ServiceException(
                                        "AccessDenied", "The old password was incorrect.", 403);
                            }
                            rules(state).check(in.newPassword(), login);
                            var next =
                                    login.withPassword(in.newPassword(), Names.now(context))
                                            .withReset(false);
                            return Change.of(state.with(next), next);
                        });
    }

    private static Login login(IamState state, String user) {
        state.user(user);
        if (state.rows().get(Login.key(user)) instanceof Login found) {
            return found;
        }
        throw IamErrors.noSuch("Login Profile for User " + user + " cannot be found.");
    }

    private static LoginProfile shape(Login login) {
        return LoginProfile.builder()
                .userName(login.user())
                .createDate(login.created())
                .passwordResetRequired(login.resetRequired())
                .build();
    }

    // ---- the account's rules

    private static PasswordRules rules(IamState state) {
        return AccountSettings.of(state).rules().orElse(PasswordRules.DEFAULT);
    }

    GetAccountPasswordPolicyResponse rules(RequestContext context) {
        var rules =
                AccountSettings.of(cells.at(context).read())
                        .rules()
                        .orElseThrow(() -> noRules(context));
        return GetAccountPasswordPolicyResponse.builder().passwordPolicy(rules.shape()).build();
    }

    void setRules(UpdateAccountPasswordPolicyRequest in, RequestContext context) {
        var rules = PasswordRules.of(in);
        cells.at(context)
                .update(
                        state -> {
                            var settings = AccountSettings.of(state);
                            return Change.of(
                                    state.with(settings.withRules(Optional.of(rules))), rules);
                        });
    }

    void deleteRules(RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var settings = AccountSettings.of(state);
                            if (settings.rules().isEmpty()) {
                                throw noRules(context);
                            }
                            var next = settings.withRules(Optional.empty());
                            return Change.of(state.with(next), next);
                        });
    }

    private static ServiceException noRules(RequestContext context) {
        return IamErrors.noSuch(
                "The Password Policy with domain name " + context.account() + " cannot be found.");
    }
}
