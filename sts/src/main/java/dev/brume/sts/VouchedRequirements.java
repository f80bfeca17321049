package dev.brume.sts;

import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.Requirement;
import dev.brume.engine.policy.Requester;
import dev.brume.model.sts.AssumeRoleWithSAMLRequest;
import dev.brume.model.sts.AssumeRoleWithWebIdentityRequest;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What those need for a role whom an identity provider vouches for. It is decided on what their
/// token claims, before the operation finds out whether the claims are true and refuses the call
/// where they are not: for one token both read the same.
///
/// A token that cannot be read leads to no requirement: the operation says what is wrong with it.
final class VouchedRequirements {
    static final String TAG_SESSION = "sts:TagSession";
    static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";

    private static final String SOURCE_IDENTITY_KEY = "sts:SourceIdentity";
    private static final String TRANSITIVE_KEYS = "sts:TransitiveTagKeys";
    private static final String PROVIDER = "aws:FederatedProvider";
    private static final String REQUEST_TAG = "aws:RequestTag/";
    private static final String TAG_KEYS = "aws:TagKeys";

    private final IdentityDirectory directory;

    VouchedRequirements(IdentityDirectory directory) {
        this.directory = directory;
    }

    /// The same need of another action.
    static Requirement sameFor(String action, Requirement need) {
        return new Requirement(action, need.resource(), need.values(), need.policy(), need.asker());
    }

    List<Requirement> webIdentity(AssumeRoleWithWebIdentityRequest in, List<Requirement> needed) {
        try {
            var account = RoleArn.parse(in.roleArn()).account();
            var claims = Jwt.parse(in.webIdentityToken()).map(WebIdentityClaims::new).orElse(null);
            var identities = directory.find().orElse(null);
            if (claims == null || identities == null) {
                return List.of();
            }
            var provider = identities.webIdentityProvider(account, claims.issuerName());
            if (provider.isEmpty()) {
                return List.of();
            }
            var values = new HashMap<>(claims.conditionKeys());
            values.put(PROVIDER, List.of(provider.get().arn()));
            return vouched(
                    needed.getFirst().with(values),
                    Requester.federated(claims.subject(), provider.get().arn()),
                    claims.tags(),
                    claims.sourceIdentity());
        } catch (ServiceException wrong) {
            return List.of();
        }
    }

    List<Requirement> saml(AssumeRoleWithSAMLRequest in, List<Requirement> needed) {
        try {
            var account = RoleArn.parse(in.roleArn()).account();
            var claims = SamlClaims.of(SamlDocument.parse(in.samlAssertion()), in, account);
            var values = new HashMap<>(claims.conditionKeys());
            values.put(PROVIDER, List.of(in.principalArn()));
            return vouched(
                    needed.getFirst().with(values),
                    Requester.federated(claims.subject(), in.principalArn()),
                    claims.tags(),
                    claims.sourceIdentity());
        } catch (ServiceException wrong) {
            return List.of();
        }
    }

    private static List<Requirement> vouched(
            Requirement need, Requester asker, SessionTags tags, String sourceIdentity) {
        var facts = new HashMap<String, List<String>>();
        tags.tags().forEach((key, value) -> facts.put(REQUEST_TAG + key, List.of(value)));
        if (!tags.tags().isEmpty()) {
            facts.put(TAG_KEYS, List.copyOf(tags.tags().keySet()));
        }
        if (!tags.transitive().isEmpty()) {
            facts.put(TRANSITIVE_KEYS, tags.transitive());
        }
        if (!sourceIdentity.isEmpty()) {
            facts.put(SOURCE_IDENTITY_KEY, List.of(sourceIdentity));
        }
        var first = need.with(Map.copyOf(facts)).askedBy(asker);
        var all = new ArrayList<Requirement>();
        all.add(first);
        if (!tags.tags().isEmpty()) {
            all.add(sameFor(TAG_SESSION, first));
        }
        if (!sourceIdentity.isEmpty()) {
            all.add(sameFor(SET_SOURCE_IDENTITY, first));
        }
        return all;
    }
}
