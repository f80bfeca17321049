package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.DnsListen;
import dev.brume.core.auth.IamEnforcement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Options and environment variables → settings.
final class StartSettingsCaseTest {
    private static StartSettings settings(Map<String, String> variables, String... words)
            throws UsageException {
        return StartSettings.of(CommandLine.parse(new StartCommand(), List.of(words)), variables);
    }

    @Test
    void without_any_word_it_serves_everything_in_memory_on_loopback() throws UsageException {
        var config = settings(Map.of()).config();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(4566);
        assertThat(config.data()).isEmpty();
        assertThat(config.services()).isEmpty();
        assertThat(config.iam()).isEqualTo(IamEnforcement.REPORT);
        assertThat(settings(Map.of()).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_LISTEN, 0.0.0.0:4567, 0.0.0.0, 4567",
        "GATEWAY_LISTEN, '0.0.0.0:4566,0.0.0.0:443', 0.0.0.0, 4566",
        "GATEWAY_LISTEN, :4570, 127.0.0.1, 4570",
        "GATEWAY_LISTEN, 4571, 127.0.0.1, 4571",
        "GATEWAY_LISTEN, 0.0.0.0, 0.0.0.0, 4566",
        "GATEWAY_LISTEN, [::]:4572, [::], 4572",
        "GATEWAY_LISTEN, [::1], [::1], 4566",
        "GATEWAY_LISTEN, ::1, ::1, 4566",
        "EDGE_PORT, 4568, 127.0.0.1, 4568",
    })
    void the_address_follows_localstacks_variables(String name, String value, String host, int port)
            throws UsageException {
        var config = settings(Map.of(name, value)).config();
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
    }

    @Test
    void an_option_wins_over_a_variable() throws UsageException {
        var variables =
                Map.of(
                        "EDGE_PORT", "1",
                        "DATA_DIR", "/elsewhere",
                        "SERVICES", "sts",
                        "DEFAULT_REGION", "eu-west-1",
                        "ENFORCE_IAM", "1");
        var config =
                settings(
                                variables,
                                "--port=2",
                                "--data=here",
                                "--services=kms,STS",
                                "--region=us-west-2",
                                "--iam=off")
                        .config();
        assertThat(config.port()).isEqualTo(2);
        assertThat(config.data()).contains(Path.of("here"));
        assertThat(config.services()).containsExactlyInAnyOrder("kms", "sts");
        assertThat(config.region()).isEqualTo("us-west-2");
        assertThat(config.iam()).isEqualTo(IamEnforcement.OFF);
    }

    @ParameterizedTest
    @CsvSource({"1,0,ENFORCE", "1,1,REPORT", "0,0,REPORT"})
    void enforcement_follows_localstacks_two_variables(
            String enforce, String soft, IamEnforcement expected) throws UsageException {
        var variables = Map.of("ENFORCE_IAM", enforce, "IAM_SOFT_MODE", soft);
        assertThat(settings(variables).config().iam()).isEqualTo(expected);
    }

    @Test
    void persistence_without_a_directory_has_one() throws UsageException {
        assertThat(settings(Map.of("PERSISTENCE", "1")).config().data())
                .contains(Path.of(".brume"));
    }

    @Test
    void origins_of_web_pages_are_taken_over() throws UsageException {
        var variables =
                Map.of("EXTRA_CORS_ALLOWED_ORIGINS", "https://a.example, https://b.example");
        var cors = settings(variables).config().cors();
        assertThat(cors.allows("https://b.example")).isTrue();
        assertThat(cors.allows("https://c.example")).isFalse();
        var all = settings(Map.of("DISABLE_CORS_CHECKS", "1")).config().cors();
        assertThat(all.allows("https://c.example")).isTrue();
    }

    @Test
    void variables_without_effect_are_named_in_one_warning() throws UsageException {
        var variables =
                Map.of(
                        "DNS_SERVER", "1.1.1.1",
                        "LAMBDA_DOCKER_FLAGS", "-l a=b",
                        "PROVIDER_OVERRIDE_SQS", "x",
                        "USE_SSL", "1");
        assertThat(settings(variables).warnings())
                .singleElement()
                .asString()
                .contains("DNS_SERVER, LAMBDA_DOCKER_FLAGS, PROVIDER_OVERRIDE_SQS")
                .doesNotContain("USE_SSL");
    }

    @Test
    void the_dns_server_listens_where_it_is_told() throws UsageException {
        assertThat(settings(Map.of()).config().dns()).isEqualTo(DnsListen.AUTO);
        assertThat(settings(Map.of(), "--dns=off").config().dns().isOff()).isTrue();
        assertThat(settings(Map.of("DNS_ADDRESS", "0")).config().dns().isOff()).isTrue();
        assertThat(settings(Map.of(), "--dns", "127.0.0.2:5300").config().dns())
                .isEqualTo(new DnsListen("127.0.0.2", List.of(5300)));
        assertThatThrownBy(() -> settings(Map.of(), "--dns", "everywhere"))
                .isInstanceOf(UsageException.class);
    }
}
