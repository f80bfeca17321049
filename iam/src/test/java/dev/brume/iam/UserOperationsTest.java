package dev.brume.iam;

import static dev.brume.iam.Refusals.POLICY;
import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

import java.time.Instant;
import java.util.ArrayList;

@BrumeTest
class UserOperationsTest {
    @Test
    void aUserIsWhatWasAskedFor(IamClient iam) {
        var tag = Tag.builder().key("team").value("blue").build();
        var user = iam.createUser(r -> r.userName("ann").path("/a/b/").tags(tag)).user();

        assertThat(user.arn()).isEqualTo("arn:aws:iam::000000000000:user/a/b/ann");
        assertThat(user.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(user.createDate()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(iam.getUser(r -> r.userName("ann")).user()).isEqualTo(user);
        assertThat(user.tags()).containsExactly(tag);
    }

    @Test
    void namesAreTakenWithoutRegardToCase(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        assertRefused(
                409,
                "EntityAlreadyExists",
                "User with name Ann already exists.",
                () -> iam.createUser(r -> r.userName("Ann")));
        assertMissing(
                "The user with name bob cannot be found.",
                () -> iam.getUser(r -> r.userName("bob")));
    }

    @Test
    void namesAndPathsAreOfCertainCharacters(IamClient iam) {
        assertRefused(
                400,
                "ValidationError",
                "The specified value for userName is invalid. It must contain only alphanumeric"
                        + " characters and/or the following: +=,.@_-",
                () -> iam.createUser(r -> r.userName("ann bob")));
        assertRefused(
                400,
                "ValidationError",
                "The specified value for path is invalid. It must begin and end with / and contain"
                        + " only alphanumeric characters and/or / characters.",
                () -> iam.createUser(r -> r.userName("ann").path("staff")));
    }

    @Test
    void theRootIsAUserOfItsOwn(@CallsAs(account = "111122223333") IamClient iam) {
        assertThat(iam.getUser().user().arn()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(iam.listAccessKeys().accessKeyMetadata()).isEmpty();
    }

    @Test
    void usersPageByNameAndPath(IamClient iam) {
        for (int i = 0; i < 12; i++) {
            int n = i;
            iam.createUser(r -> r.userName("u" + n).path(n % 2 == 0 ? "/even/" : "/odd/"));
        }
        var names = new ArrayList<String>();
        iam.listUsersPaginator(r -> r.maxItems(5).pathPrefix("/even/"))
                .users()
                .forEach(user -> names.add(user.userName()));

        assertThat(names).containsExactly("u0", "u10", "u2", "u4", "u6", "u8");
        assertThat(iam.listUsers(r -> r.maxItems(5)).isTruncated()).isTrue();
        assertRefused(
                400, "ValidationError", "Invalid Marker.", () -> iam.listUsers(r -> r.marker("~")));
    }

    @Test
    void aUserGoesOnlyWhenNothingHangsOnIt(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("devs"));
        iam.addUserToGroup(r -> r.groupName("devs").userName("ann"));
        iam.putUserPolicy(r -> r.userName("ann").policyName("p").policyDocument(POLICY));
        var aws = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(aws));
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey().accessKeyId();

        Runnable delete = () -> iam.deleteUser(r -> r.userName("ann"));
        assertConflict("Cannot delete entity, must remove users from group first.", delete::run);
        iam.removeUserFromGroup(r -> r.groupName("devs").userName("ann"));
        assertConflict("Cannot delete entity, must detach all policies first.", delete::run);
        iam.detachUserPolicy(r -> r.userName("ann").policyArn(aws));
        assertConflict("Cannot delete entity, must delete policies first.", delete::run);
        iam.deleteUserPolicy(r -> r.userName("ann").policyName("p"));
        assertConflict("Cannot delete entity, must delete access keys first.", delete::run);
        iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(key));
        delete.run();
        assertThat(iam.listUsers().users()).isEmpty();
    }

    @Test
    void aRenamedUserStaysInItsGroups(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("devs").path("/x/"));
        iam.addUserToGroup(r -> r.groupName("devs").userName("ann"));

        iam.updateUser(r -> r.userName("ann").newUserName("anna").newPath("/y/"));
        iam.updateGroup(r -> r.groupName("devs").newGroupName("developers"));

        var group = iam.getGroup(r -> r.groupName("developers"));
        assertThat(group.group().arn()).isEqualTo("arn:aws:iam::000000000000:group/x/developers");
        assertThat(group.users())
                .extracting(User::arn)
                .containsExactly("arn:aws:iam::000000000000:user/y/anna");
        assertThat(iam.listGroupsForUser(r -> r.userName("anna")).groups())
                .extracting(Group::groupName)
                .containsExactly("developers");
        assertConflict(
                "Cannot delete entity, must remove users from group first.",
                () -> iam.deleteGroup(r -> r.groupName("developers")));
    }

    @Test
    void tagsKeepTheirFirstSpelling(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.tagUser(r -> r.userName("ann").tags(tag("Team", "a"), tag("stage", "b")));
        iam.tagUser(r -> r.userName("ann").tags(tag("team", "c")));
        assertThat(iam.listUserTags(r -> r.userName("ann")).tags())
                .containsExactly(tag("Team", "c"), tag("stage", "b"));

        iam.untagUser(r -> r.userName("ann").tagKeys("Team", "none"));
        assertThat(iam.getUser(r -> r.userName("ann")).user().tags())
                .containsExactly(tag("stage", "b"));
        assertRefused(
                400,
                "InvalidInput",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                () -> iam.tagUser(r -> r.userName("ann").tags(tag("k", "1"), tag("K", "2"))));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
