package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.Seed;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.EncodingType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Puts, deletes and changes of versioning in any order, held against a plain model of versions:
/// what is read, listed page by page, rolled up and listed by versions is what the model has.
class VersionsSimulationTest {
    private static final int STEPS = 160;
    private static final List<String> KEYS =
            List.of(
                    "a",
                    "a/b",
                    "a/b/c",
                    "a//d",
                    "b",
                    "ä/ö",
                    "z z+%",
                    ".",
                    "..",
                    "\u20AC\uD83D\uDE00");

    private final Map<String, List<Version>> model =
            new TreeMap<>(Comparator.comparing((String key) -> IndexKey.encode(key)));
    private Versioning versioning = Versioning.NEVER;
    private RandomGenerator chance = chance(0);
    private TestEmulator brume;
    private S3Client s3;

    @BeforeEach
    void start() {
        brume = TestEmulator.start(Seed.of(3));
        s3 = S3Clients.of(brume);
        s3.createBucket(r -> r.bucket("things"));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    private static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private record Version(String id, boolean marker, String text) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsListedIsWhatIsThere(long seed) {
        chance = chance(seed);
        for (int i = 0; i < STEPS; i++) {
            step(i);
            if (i % 20 == 19) {
                check();
            }
        }
    }

    private void step(int number) {
        var key = KEYS.get(chance.nextInt(KEYS.size()));
        switch (chance.nextInt(10)) {
            case 0 -> change();
            case 1, 2 -> delete(key);
            case 3, 4 -> deleteVersion(key);
            default -> put(key, "text " + number);
        }
    }

    private void change() {
        versioning = chance.nextBoolean() ? Versioning.ENABLED : Versioning.SUSPENDED;
        var status =
                versioning == Versioning.ENABLED
                        ? BucketVersioningStatus.ENABLED
                        : BucketVersioningStatus.SUSPENDED;
        s3.putBucketVersioning(
                r -> r.bucket("things").versioningConfiguration(v -> v.status(status)));
    }

    private List<Version> versions(String key) {
        return model.computeIfAbsent(key, name -> new ArrayList<>());
    }

    private void add(String key, Version version) {
        if (version.id().equals("null")) {
            versions(key).removeIf(each -> each.id().equals("null"));
        }
        versions(key).addFirst(version);
    }

    private void put(String key, String text) {
        var made = s3.putObject(r -> r.bucket("things").key(key), RequestBody.fromString(text));
        add(key, new Version(made.versionId() == null ? "null" : made.versionId(), false, text));
    }

    private void delete(String key) {
        var answer = s3.deleteObject(r -> r.bucket("things").key(key));
        if (versioning == Versioning.NEVER) {
            versions(key).clear();
        } else {
            assertThat(answer.deleteMarker()).isTrue();
            add(key, new Version(answer.versionId(), true, ""));
        }
    }

    private void deleteVersion(String key) {
        var all = versions(key);
        if (all.isEmpty()) {
            return;
        }
        var chosen = all.get(chance.nextInt(all.size()));
        s3.deleteObject(r -> r.bucket("things").key(key).versionId(chosen.id()));
        all.remove(chosen);
    }

    // ---- what has to hold

    private void check() {
        var live = new ArrayList<String>();
        var all = new ArrayList<String>();
        model.forEach(
                (key, versions) -> {
                    for (int i = 0; i < versions.size(); i++) {
                        all.add(key + " " + versions.get(i).id() + " " + (i == 0));
                    }
                    if (!versions.isEmpty() && !versions.getFirst().marker()) {
                        live.add(key);
                        assertThat(S3Clients.get(s3, "things", key))
                                .isEqualTo(versions.getFirst().text());
                    }
                });
        assertThat(listed(1 + chance.nextInt(4))).isEqualTo(live);
        assertThat(rolledUp()).isEqualTo(rolledUp(live));
        assertThat(listedVersions(1 + chance.nextInt(4))).containsExactlyInAnyOrderElementsOf(all);
    }

    private List<String> listed(int page) {
        var keys = new ArrayList<String>();
        s3.listObjectsV2Paginator(
                        r -> r.bucket("things").maxKeys(page).encodingType(EncodingType.URL))
                .contents()
                .forEach(object -> keys.add(object.key()));
        return keys;
    }

    private Set<String> rolledUp() {
        var found = new TreeSet<String>();
        for (var page :
                s3.listObjectsV2Paginator(r -> r.bucket("things").delimiter("/").maxKeys(2))) {
            assertThat(page.keyCount()).isLessThanOrEqualTo(2);
            page.commonPrefixes()
                    .forEach(prefix -> assertThat(found.add(prefix.prefix())).isTrue());
            page.contents().forEach(object -> assertThat(found.add(object.key())).isTrue());
        }
        return found;
    }

    private static Set<String> rolledUp(List<String> keys) {
        var found = new TreeSet<String>();
        for (var key : keys) {
            int slash = key.indexOf('/');
            found.add(slash < 0 ? key : key.substring(0, slash + 1));
        }
        return found;
    }

    private List<String> listedVersions(int page) {
        var found = new ArrayList<String>();
        for (var each : s3.listObjectVersionsPaginator(r -> r.bucket("things").maxKeys(page))) {
            each.versions()
                    .forEach(v -> found.add(v.key() + " " + v.versionId() + " " + v.isLatest()));
            each.deleteMarkers()
                    .forEach(v -> found.add(v.key() + " " + v.versionId() + " " + v.isLatest()));
        }
        return found;
    }
}
