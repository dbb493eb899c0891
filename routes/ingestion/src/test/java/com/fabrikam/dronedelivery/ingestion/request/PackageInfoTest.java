package com.fabrikam.dronedelivery.ingestion.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageInfoTest {

    private static final PackageWeight WEIGHT = new PackageWeight(1.5);

    static Stream<String> tags() {
        return Stream.of("t", " ", "\u001d0112345", "ä€😀", "😀".repeat(128));
    }

    @ParameterizedTest
    @MethodSource("tags")
    void shouldAcceptATagOfUpTo128Characters(String tag) {
        assertThat(new PackageInfo("p", PackageSize.Small, WEIGHT, tag).tag()).isEqualTo(tag);
    }

    static Stream<String> noTags() {
        return Stream.of("", "x".repeat(129), "😀".repeat(129), "\ud83d", "a\udc00b");
    }

    @ParameterizedTest
    @MethodSource("noTags")
    void shouldRefuseATagThatIsEmptyTooLongOrNoText(String tag) {
        // When
        var refusal = catchThrowableOfType(
                InvalidValueException.class, () -> new PackageInfo("p", PackageSize.Small, WEIGHT, tag));

        // Then
        assertThat(refusal.violations()).extracting(Violation::field).containsExactly("tag");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, 1000.0001, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseAWeightThatNobodyCarries(double kilograms) {
        assertThat(catchThrowableOfType(InvalidValueException.class, () -> new PackageWeight(kilograms))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("weight");
    }

    @Test
    void shouldTellEverythingThatIsMissing() {
        assertThat(catchThrowableOfType(InvalidValueException.class, () -> new PackageInfo(null, null, null, null))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("packageId", "size", "weight");
    }
}
