package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names of models that Java has other uses for.
class NameClashTest {
    private static final String MEMBERS =
            "hashCode toString getClass notify wait equals clone class default schema member"
                + " builder toBuilder build set value index other that members this null key Value"
                + " VALUE VAlue message code Object of yield record var in ctx call api void";

    @TempDir Path directory;

    private static String structure(String name, String extra) {
        var members =
                Stream.of(MEMBERS.split(" "))
                        .map(member -> "\"" + member + "\": {\"shape\": \"Text\"}")
                        .collect(Collectors.joining(","));
        return "\"%s\": {\"type\": \"structure\", %s \"members\": {%s}},"
                .formatted(name, extra, members);
    }

    private static String empty(String... names) {
        return Stream.of(names)
                .map(name -> "\"" + name + "\": {\"type\": \"structure\", \"members\": {}},")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"In,''", "Choice,'\"union\": true,'", "Problem,'\"exception\": true,'"})
    void everyMemberKeepsItsOwnValue(String shape, String extra) throws Exception {
        var shapes =
                structure(shape, extra)
                        + (shape.equals("In") ? "" : empty("In"))
                        + "\"Text\": {\"type\": \"string\"}";
        var model = TinyModels.shapes("json", shapes);
        try (var tiny = Generated.of(directory, "tiny", model, "return null;")) {
            var builder = tiny.builder(shape);
            for (var member : tiny.shape(shape).members()) {
                builder.set(member.index(), "value of " + member.name());
            }
            var struct = builder.build();
            for (var member : tiny.shape(shape).members()) {
                assertThat(struct.member(member.index())).isEqualTo("value of " + member.name());
            }
        }
    }

    @Test
    void settersAndAccessorsFollowTheRules() throws Exception {
        var model =
                TinyModels.shapes("json", structure("In", "") + "\"Text\": {\"type\": \"string\"}");
        var driver =
                """
                var in = In.builder().hashCode_("a").class_("b").value("c").value_("d").value__("e").vAlue("f").key("g")
                    .build();
                return in.hashCode_() + in.class_() + in.value() + in.value_() + in.value__() + in.vAlue() + in.key();
                """;
        try (var tiny = Generated.of(directory, "tiny", model, driver)) {
            assertThat(tiny.drive()).isEqualTo("abcdefg");
        }
    }

    @Test
    void typesThatJavaOrTheGeneratedCodeHasAreCalledAfterTheService() throws Exception {
        var names =
                new String[] {
                    "In",
                    "Object",
                    "Error",
                    "Record",
                    "String",
                    "Override",
                    "List",
                    "Map",
                    "Builder",
                    "Struct",
                    "Body",
                    "Schema",
                    "ServiceException",
                    "TinyApi",
                    "TinyModel",
                    "Tag",
                    "TAG",
                    "Instant"
                };
        var shapes = empty(names) + "\"Text\": {\"type\": \"string\"}";
        var driver =
                """
                return List.of(TinyObject.builder(), TinyError.builder(), TinyRecord.builder(), TinyString.builder(),
                    TinyBuilder.builder(), TinyServiceException.builder(), TinyTinyApi.builder(), Tag.builder(),
                    TAG_.builder()).size();
                """;
        try (var tiny =
                Generated.of(directory, "tiny", TinyModels.shapes("json", shapes), driver)) {
            assertThat(tiny.drive()).isEqualTo(9);
            for (var name : names) {
                assertThat(tiny.builder(name).build().schema()).isSameAs(tiny.shape(name));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KeyId,keyId", "ARN,arn", "DNSName,dnsName", "TTL,ttl", "VPCs,vpcs",
                "AWSAccountId,awsAccountId",
        "x,x", "SSEKMSKeyId,ssekmsKeyId", "IPv6,iPv6", "user_name,userName", "x-amz-id,xAmzId",
                "S3Bucket,s3Bucket",
        "ID,id", "EC2InstanceId,ec2InstanceId", "As,as"
    })
    void membersBeginWithASmallWord(String model, String java) {
        assertThat(Names.lowerCamel(model)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "kms,KMS,Kms", "cloudformation,CloudFormation,CloudFormation", "route53,Route 53,Route53",
        "elbv2,Elastic Load Balancing v2,Elbv2", "logs,CloudWatch Logs,Logs", "s3,S3,S3",
        "secretsmanager,Secrets Manager,SecretsManager",
                "application-autoscaling,Application Auto Scaling," + "ApplicationAutoScaling"
    })
    void servicesAreCalledAsTheSdksCallThem(String id, String serviceId, String prefix)
            throws Exception {
        var model =
                TinyModels.shapes("json", empty("In") + "\"Text\": {\"type\": \"string\"}")
                        .replace("\"serviceId\": \"Tiny\"", "\"serviceId\": \"" + serviceId + "\"");
        var models = Generated.modelDirectory(directory, id, model);
        var schema =
                Generate.read(id, models.resolve(id + ".json"), models.resolve("overlay.json"))
                        .schema();

        assertThat(new Names(schema).prefix()).isEqualTo(prefix);
        assertThat(new Names(schema).packageName())
                .isEqualTo("dev.brume.model." + Objects.requireNonNull(id).replace("-", ""));
    }
}
