package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/// What people do with metrics: the AWS CLI, the calls that Grafana and YACE make by boto3, and the
/// page in a browser, against a started process.
final class CloudWatchEndToEndTest {
    private static final String WIDGET = "{\"metrics\":[[\"Cli\",\"load\",\"Host\",\"a\"]]}";

    /// Data of an hour, then what dashboards ask: what metrics there are, and their numbers.
    private static final String DASHBOARDS =
            """
            import boto3, datetime as dt
            cw = boto3.client('cloudwatch')
            now = dt.datetime.now(dt.timezone.utc).replace(second=0, microsecond=0)
            for host in 'ab':
                cw.put_metric_data(Namespace='Web', MetricData=[dict(
                    MetricName='requests', Dimensions=[dict(Name='Host', Value=host)],
                    Timestamp=now - dt.timedelta(minutes=i), Value=i) for i in range(60)])
            pages = cw.get_paginator('list_metrics').paginate(
                Namespace='Web', RecentlyActive='PT3H', IncludeLinkedAccounts=True)
            metrics = [m for page in pages for m in page['Metrics']]
            assert len(metrics) == 2, metrics
            stat = lambda m, name: dict(Metric=m, Period=60, Stat=name)
            queries = [dict(Id='q%d' % i, MetricStat=stat(m, 'Sum'), ReturnData=False)
                       for i, m in enumerate(metrics)]
            queries += [
                dict(Id='total', Expression='SUM(METRICS())', Label='all ${SUM}'),
                dict(Id='found', Expression="SEARCH('{Web,Host} requests', 'Average', 60)",
                     Label="${PROP('Dim.Host')} of ${PROP('MetricName')}"),
                dict(Id='sql', Period=60,
                     Expression='SELECT MAX(requests) FROM "Web" GROUP BY Host ORDER BY MAX() DESC')]
            results = {}
            for page in cw.get_paginator('get_metric_data').paginate(
                    MetricDataQueries=queries, StartTime=now - dt.timedelta(hours=1),
                    EndTime=now + dt.timedelta(minutes=1), MaxDatapoints=100,
                    ScanBy='TimestampAscending', LabelOptions=dict(Timezone='+0200')):
                for r in page['MetricDataResults']:
                    results.setdefault((r['Id'], r['Label']), []).extend(r['Values'])
            print(sorted((key, len(values)) for key, values in results.items()))
            """;

    @TempDir Path directory;

    @Test
    void theCliPutsDataAndReadsThem() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        try (var brume = BrumeProcess.start()) {
            aws(
                    brume,
                    "put-metric-data --namespace Cli --metric-name load --value 3 --dimensions"
                            + " Host=a");
            aws(
                    brume,
                    "put-metric-data --namespace Cli --metric-name load --dimensions Host=a"
                            + " --statistic-values Sum=10,Minimum=1,Maximum=5,SampleCount=4");
            aws(
                    brume,
                    "put-metric-data --namespace Cli --metric-data"
                            + " MetricName=load,Value=4,Dimensions=[{Name=Host,Value=b}]");
            var image =
                    aws(brume, "get-metric-widget-image --output text --metric-widget " + WIDGET);
            var drawn =
                    ImageIO.read(new ByteArrayInputStream(Base64.getMimeDecoder().decode(image)));
            assertThat(drawn.getWidth()).isEqualTo(600);
            aws(
                    brume,
                    "put-metric-alarm --alarm-name high --namespace Cli --metric-name load"
                            + " --statistic Sum --period 60 --evaluation-periods 1 --threshold 1"
                            + " --comparison-operator GreaterThanThreshold --dimensions"
                            + " Name=Host,Value=a");
            aws(brume, "set-alarm-state --alarm-name high --state-value ALARM --state-reason test");
            assertThat(
                            aws(
                                    brume,
                                    "describe-alarms --state-value ALARM --output text --query"
                                            + " MetricAlarms[].AlarmName"))
                    .isEqualTo("high");
            aws(brume, "wait alarm-exists --alarm-names high");
        }
    }

    private String aws(BrumeProcess brume, String line) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("aws", "cloudwatch"));
        words.addAll(List.of(line.split(" ", -1)));
        return Outcome.in(directory, brume.clientVariables(), words.toArray(String[]::new))
                .succeeded()
                .out()
                .strip();
    }

    @Test
    void dashboardsFindWhatTheyAskFor() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        try (var brume = BrumeProcess.start()) {
            var told =
                    Outcome.in(directory, brume.clientVariables(), "python3", "-c", DASHBOARDS)
                            .succeeded()
                            .out();
            assertThat(told.strip())
                    .isEqualTo(
                            "[(('found', 'a of requests'), 60), (('found', 'b of requests'), 60),"
                                    + " (('sql', 'a'), 60), (('sql', 'b'), 60), (('total', 'all"
                                    + " 3540'), 60)]");
        }
    }

    @Test
    void theBrowserShowsAlarmsAndGraphs() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("chromium", "--version"), "chromium is not installed");
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        try (var brume = BrumeProcess.start()) {
            aws(
                    brume,
                    "put-metric-data --namespace Cli --metric-name load --value 3 --dimensions"
                            + " Host=a");
            aws(
                    brume,
                    "put-metric-alarm --alarm-name high --namespace Cli --metric-name load"
                            + " --statistic Sum --period 60 --evaluation-periods 1 --threshold 1"
                            + " --comparison-operator GreaterThanThreshold --dimensions"
                            + " Name=Host,Value=a");
            var page =
                    dump(
                            brume.url()
                                    + "/_brume/metrics?find=load&widget=%7B%22metrics%22%3A%5B%5B%2"
                                    + "2Cli%22%2C%22load%22%2C%22Host%22%2C%22a%22%5D%5D%7D");
            assertThat(page).contains("Cli load</a><small> Host=a</small>");
            assertThat(page).contains("/_brume/metrics/graph?account=000000000000");
            assertThat(dump(brume.url() + "/_brume/metrics"))
                    .contains("<li class=\"INSUFFICIENT_DATA\"><a href=")
                    .contains("high</a><small> Unchecked: Initial alarm creation</small>");
        }
    }

    /// The page as it is once its script has run.
    private String dump(String address) throws IOException, InterruptedException {
        return Outcome.in(
                        directory,
                        Map.of(),
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--virtual-time-budget=2000",
                        "--dump-dom",
                        address)
                .succeeded()
                .out();
    }
}
