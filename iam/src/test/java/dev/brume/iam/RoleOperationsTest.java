package dev.brume.iam;

import static dev.brume.iam.Refusals.POLICY;
import static dev.brume.iam.Refusals.TRUST;
import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

@BrumeTest
class RoleOperationsTest {
    @Test
    void creatingTellsLessThanGetting(IamClient iam) {
        // Recorded AWS answer: no longest session and no last use when a role is created.
        var created =
                iam.createRole(
                                r ->
                                        r.roleName("app")
                                                .path("/svc/")
                                                .assumeRolePolicyDocument(TRUST)
                                                .description("runs it"))
                        .role();
        assertThat(created.arn()).isEqualTo("arn:aws:iam::000000000000:role/svc/app");
        assertThat(created.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(created.maxSessionDuration()).isNull();
        assertThat(created.roleLastUsed()).isNull();
        assertThat(created.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012");

        var got = iam.getRole(r -> r.roleName("app")).role();
        assertThat(got.maxSessionDuration()).isEqualTo(3600);
        assertThat(got.roleLastUsed()).isNotNull();
        assertThat(got.description()).isEqualTo("runs it");
        assertThat(URLDecoder.decode(got.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
    }

    @Test
    void aRoleChanges(IamClient iam) {
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));
        iam.updateRole(r -> r.roleName("app").maxSessionDuration(7200).description("new"));
        var trust = TRUST.replace("ec2", "lambda");
        iam.updateAssumeRolePolicy(r -> r.roleName("app").policyDocument(trust));

        var role = iam.getRole(r -> r.roleName("app")).role();
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(role.description()).isEqualTo("new");
        assertThat(role.assumeRolePolicyDocument()).contains("lambda");
    }

    @Test
    void refusesATrustPolicyThatIsNone(IamClient iam) {
        // Recorded AWS answer.
        assertRefused(
                400,
                "MalformedPolicyDocument",
                "This policy contains invalid Json",
                () -> iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument("{")));
        assertRefused(
                400,
                "MalformedPolicyDocument",
                "Has prohibited field Resource",
                () ->
                        iam.createRole(
                                r ->
                                        r.roleName("app")
                                                .assumeRolePolicyDocument(
                                                        TRUST.replace(
                                                                "\"Action\"",
                                                                "\"Resource\":\"*\",\"Action\""))));
    }

    @Test
    void aRoleGoesOnlyWhenNothingHangsOnIt(IamClient iam) {
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));
        iam.createInstanceProfile(r -> r.instanceProfileName("app"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("app").roleName("app"));
        iam.putRolePolicy(r -> r.roleName("app").policyName("p").policyDocument(POLICY));

        Runnable delete = () -> iam.deleteRole(r -> r.roleName("app"));
        assertConflict(
                "Cannot delete entity, must remove roles from instance profile first.",
                delete::run);
        assertConflict(
                "Cannot delete entity, must remove roles from instance profile first.",
                () -> iam.deleteInstanceProfile(r -> r.instanceProfileName("app")));
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("app").roleName("app"));
        assertConflict("Cannot delete entity, must delete policies first.", delete::run);
        assertThat(iam.listRolePolicies(r -> r.roleName("app")).policyNames()).containsExactly("p");
        iam.deleteRolePolicy(r -> r.roleName("app").policyName("p"));
        delete.run();
        assertMissing("The role with name app cannot be found.", delete::run);
    }

    @Test
    void anInstanceProfileTakesOneRole(IamClient iam) {
        iam.createRole(r -> r.roleName("a").assumeRolePolicyDocument(TRUST));
        iam.createRole(r -> r.roleName("b").assumeRolePolicyDocument(TRUST));
        var made = iam.createInstanceProfile(r -> r.instanceProfileName("p")).instanceProfile();
        assertThat(made.instanceProfileId()).matches("AIPA[A-Z2-7]{17}");
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("p").roleName("a"));

        assertRefused(
                409,
                "LimitExceeded",
                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
                () -> iam.addRoleToInstanceProfile(r -> r.instanceProfileName("p").roleName("b")));
        assertRefused(
                409,
                "EntityAlreadyExists",
                "Instance Profile p already exists.",
                () -> iam.createInstanceProfile(r -> r.instanceProfileName("p")));
        var found = iam.listInstanceProfilesForRole(r -> r.roleName("a")).instanceProfiles();
        assertThat(found.getFirst().roles().getFirst().roleName()).isEqualTo("a");
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("b")).instanceProfiles())
                .isEmpty();
    }

    @Test
    void awssOwnPoliciesAttachKnownOrNot(IamClient iam) {
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));
        var known = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
        var unknown = "arn:aws:iam::aws:policy/AmazonWhateverAccess";
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(known));
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(unknown));

        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("app")).attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AmazonWhateverAccess", "AWSLambdaBasicExecutionRole");
        assertThat(iam.getPolicy(r -> r.policyArn(known)).policy().attachmentCount()).isOne();
    }
}
