package dev.brume.cloudwatch;

import static dev.brume.cloudwatch.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class DashboardOperationsTest {
    private static final String BODY =
            "{\"widgets\":[{\"type\":\"text\",\"width\":6,\"height\":3,\"properties\":{\"markdown\":\"hi\"}}]}";

    @Test
    void isKeptListedAndDeleted(CloudWatchClient cloudWatch) {
        assertThat(
                        cloudWatch
                                .putDashboard(r -> r.dashboardName("shop").dashboardBody(BODY))
                                .dashboardValidationMessages())
                .isEmpty();
        assertThat(cloudWatch.getDashboard(r -> r.dashboardName("shop")).dashboardArn())
                .isEqualTo("arn:aws:cloudwatch::000000000000:dashboard/shop");
        assertThat(cloudWatch.listDashboards(r -> r.dashboardNamePrefix("sh")).dashboardEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.size()).isEqualTo(BODY.length()));
        cloudWatch.deleteDashboards(r -> r.dashboardNames("shop"));
        assertThatThrownBy(() -> cloudWatch.getDashboard(r -> r.dashboardName("shop")))
                .isInstanceOf(DashboardNotFoundErrorException.class);
    }

    @Test
    void isTheSameInAllRegions(CloudWatchClient cloudWatch, TestEmulator brume) {
        cloudWatch.putDashboard(
                r ->
                        r.dashboardName("shop")
                                .dashboardBody(BODY)
                                .tags(t -> t.key("team").value("blue")));
        try (var elsewhere = brume.sdk(CloudWatchClient.class, "000000000000", "eu-west-1")) {
            var arn = elsewhere.getDashboard(r -> r.dashboardName("shop")).dashboardArn();
            assertThat(elsewhere.listTagsForResource(r -> r.resourceARN(arn)).tags()).hasSize(1);
            elsewhere.untagResource(r -> r.resourceARN(arn).tagKeys("team"));
            assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags()).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithABody(CloudWatchClient cloudWatch) {
        assertThatThrownBy(
                        () ->
                                cloudWatch.putDashboard(
                                        r ->
                                                r.dashboardName("bad")
                                                        .dashboardBody(
                                                                "{\"widgets\":[{\"type\":\"clock\",\"width\":30}]}")))
                .isInstanceOfSatisfying(
                        DashboardInvalidInputErrorException.class,
                        refused ->
                                assertThat(refused.dashboardValidationMessages())
                                        .extracting(m -> m.dataPath() + " " + m.message())
                                        .containsExactly(
                                                "/widgets/0/width Should be <= 24",
                                                "/widgets/0/type Should be equal to one of the"
                                                        + " allowed values"));
        assertRefused(
                "InvalidParameterValue",
                "The value for field DashboardName contains invalid characters. It can only contain"
                        + " alphanumerics, dash (-) and underscore (_).\n",
                () -> cloudWatch.putDashboard(r -> r.dashboardName("a b").dashboardBody(BODY)));
    }

    @Test
    void drawsAGraph(CloudWatchClient cloudWatch, TestEmulator brume) throws IOException {
        for (int i = 0; i < 20; i++) {
            double value = 10 + 5 * Math.sin(i / 3.0);
            cloudWatch.putMetricData(
                    r -> r.namespace("Shop").metricData(d -> d.metricName("load").value(value)));
            brume.time().advance(Duration.ofMinutes(5));
        }
        var image =
                cloudWatch
                        .getMetricWidgetImage(
                                r ->
                                        r.metricWidget(
                                                "{\"metrics\":[[\"Shop\",\"load\",{\"id\":\"m\"}],[{\"expression\":\"ANOMA"
                                                    + "LY_DETECTION_BAND(m)\",\"id\":\"b\",\"label\":\"expected\"}],[{\"expre"
                                                    + "ssion\":\"m*0.8\",\"label\":\"80"
                                                    + " %\",\"id\":\"e\"}]],"
                                                    + "\"title\":\"Load\",\"width\":700,\"height\":300,\"annotations\":{\"hori"
                                                    + "zontal\":[{\"label\":\"too"
                                                    + " much\",\"value\":20}]}}"))
                        .metricWidgetImage()
                        .asByteArray();
        var decoded = ImageIO.read(new ByteArrayInputStream(image));
        assertThat(decoded.getWidth()).isEqualTo(700);
        assertThat(decoded.getHeight()).isEqualTo(300);
        assertThat(colors(decoded)).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeSeries", "bar", "pie", "singleValue", "gauge"})
    void drawsEveryView(String view, CloudWatchClient cloudWatch, TestEmulator brume)
            throws IOException {
        for (var host : List.of("a", "b")) {
            cloudWatch.putMetricData(
                    r ->
                            r.namespace("Shop")
                                    .metricData(
                                            d ->
                                                    d.metricName("load")
                                                            .value(40.0)
                                                            .dimensions(
                                                                    x ->
                                                                            x.name("Host")
                                                                                    .value(host))));
        }
        brume.time().advance(Duration.ofMinutes(5));
        cloudWatch.putMetricAlarm(
                r ->
                        r.alarmName("high")
                                .namespace("Shop")
                                .metricName("load")
                                .statistic("Sum")
                                .period(60)
                                .evaluationPeriods(1)
                                .threshold(50.0)
                                .comparisonOperator("GreaterThanThreshold"));
        var now = brume.time().now();
        var widget =
                """
                {"view":"%s","theme":"dark","stacked":true,"title":"Load","legend":{"position":"right"},
                 "metrics":[["Shop","load","Host","a"],["...","b",{"yAxis":"right"}]],
                 "yAxis":{"left":{"min":0,"label":"x"},"right":{"max":90}},"timezone":"+0130",
                 "annotations":{"alarms":["arn:aws:cloudwatch:us-east-1:000000000000:alarm:high"],
                  "horizontal":[{"value":30,"fill":"below"},[{"value":1},{"value":2,"label":"band"}]],
                  "vertical":[{"value":"%s","label":"now","fill":"before"}]}}\
                """
                        .formatted(view, now);
        var image = image(cloudWatch, widget);
        assertThat(image.getWidth()).isEqualTo(600);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(colors(image)).isGreaterThan(10);
    }

    private static BufferedImage image(CloudWatchClient cloudWatch, String widget)
            throws IOException {
        var png = cloudWatch.getMetricWidgetImage(r -> r.metricWidget(widget)).metricWidgetImage();
        return ImageIO.read(new ByteArrayInputStream(png.asByteArray()));
    }

    private static long colors(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }
}
