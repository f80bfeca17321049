package dev.brume.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.admin.AdminApi;
import dev.brume.core.admin.AdminHost;
import dev.brume.core.admin.Json;
import dev.brume.core.auth.Credential;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a user is told who asks why a call was denied, or which policy a principal needs. Documents
/// may lack what is looked for: the test fails then.
@NullUnmarked
final class ExplanationTest {
    private static final String ANN = "arn:aws:iam::000000000000:user/ann";

    private final TestEmulator brume = TestEmulator.start();
    private final IamClient iam = brume.sdk(IamClient.class);
    private final AdminApi api = new AdminApi(brume.emulator(), AdminHost.embedded("test"));
    private IamClient ann = iam;

    @BeforeEach
    void user() {
        iam.createUser(r -> r.userName("ann"));
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        ann =
                brume.sdk(
                        IamClient.class,
                        new Credential(
                                key.accessKeyId(),
                                key.secretAccessKey(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                Caller.root("aws", "000000000000", null)),
                        "us-east-1");
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private Map<?, ?> get(String path, String query) throws Exception {
        var request =
                new WireRequest("GET", path, query, Headers.of("host", "localhost"), Body.EMPTY);
        try (var body = api.handle(request).body().open()) {
            return (Map<?, ?>) Json.read(body.readAllBytes());
        }
    }

    private String denied(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(IamException.class);
        return brume.emulator().requests().newest(1).getFirst().requestId();
    }

    private Map<?, ?> decision(String requestId) throws Exception {
        var answer = get("/_brume/decisions/" + requestId, "");
        return (Map<?, ?>) ((List<?>) answer.get("decisions")).getFirst();
    }

    @Test
    void aDenialNamesTheMissingStatementOfEachLayer() throws Exception {
        iam.putUserPermissionsBoundary(
                r ->
                        r.userName("ann")
                                .permissionsBoundary("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        var id = denied(() -> ann.createGroup(r -> r.groupName("g")));
        var decision = decision(id);
        assertThat(Json.text(decision.get("wouldAllow")))
                .isEqualTo(
                        "{\"Effect\": \"Allow\", \"Action\": \"iam:CreateGroup\","
                                + " \"Resource\": \"arn:aws:iam::000000000000:group/g\"}");
        assertThat(
                        ((List<?>) decision.get("missing"))
                                .stream().map(layer -> ((Map<?, ?>) layer).get("layer").toString()))
                .containsExactly("IDENTITY", "BOUNDARY");
        assertThat(((Map<?, ?>) decision.get("context")).get("aws:username"))
                .isEqualTo(List.of("ann"));
    }

    @Test
    void whatIsMissingWouldReallyHaveAllowedIt() throws Exception {
        var decision = decision(denied(() -> ann.createGroup(r -> r.groupName("g"))));
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("fix")
                                .policyDocument(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":["
                                                + Json.text(decision.get("wouldAllow"))
                                                + "]}"));
        assertThat(ann.createGroup(r -> r.groupName("g")).group().groupName()).isEqualTo("g");
    }

    @Test
    void nothingHelpsAgainstAnExplicitDeny() throws Exception {
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("no")
                                .policyDocument(
                                        """
                                        {"Version":"2012-10-17","Statement":[{"Sid":"No",
                                         "Effect":"Deny","Action":"iam:*","Resource":"*"}]}\
                                        """));
        var decision = decision(denied(() -> ann.listUsers()));
        assertThat(decision.containsKey("wouldAllow")).isFalse();
        assertThat(Json.text(decision.get("determining"))).contains("\"statement\": \"No\"");
    }

    @Test
    void theEncodedMessageDecodesToTheDecision() throws Exception {
        var decision = decision(denied(() -> ann.listUsers()));
        var message = String.valueOf(decision.get("encodedMessage"));
        var sts = brume.sdk(StsClient.class);
        var decoded =
                sts.decodeAuthorizationMessage(r -> r.encodedMessage(message)).decodedMessage();
        assertThat(decoded)
                .startsWith("{\"allowed\":false,\"explicitDeny\":false,")
                .contains("\"action\":\"iam:ListUsers\"")
                .contains("\"arn\":\"" + ANN + "\"")
                .contains(
                        "{\"key\":\"aws:username\",\"values\":{\"items\":[{\"value\":\"ann\"}]}}");
        var cut = message.substring(0, message.length() - 4);
        assertThatThrownBy(() -> sts.decodeAuthorizationMessage(r -> r.encodedMessage(cut)))
                .hasMessageContaining("Message cannot be decoded");
    }

    @Test
    void theLeastPolicyIsWhatAPrincipalReallyDid() throws Exception {
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("all")
                                .policyDocument(
                                        """
                                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                         "Action":"*","Resource":"*"}]}\
                                        """));
        ann.createGroup(r -> r.groupName("g"));
        ann.getGroup(r -> r.groupName("g"));
        ann.listUsers();
        var policy = get("/_brume/policies/generate", "principal=" + ANN);
        assertThat(Json.text(policy))
                .isEqualTo(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
                            + " \"Action\": [\"iam:CreateGroup\", \"iam:GetGroup\"], \"Resource\":"
                            + " \"arn:aws:iam::000000000000:group/g\"}, {\"Effect\": \"Allow\","
                            + " \"Action\": [\"iam:ListUsers\"], \"Resource\":"
                            + " \"arn:aws:iam::000000000000:user/\"}]}");
        assertThat(get("/_brume/policies/generate", "principal=arn:aws:iam::1:user/x").get("error"))
                .isEqualTo("NotFound");
    }
}
