package com.fabrikam.dronedelivery.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.chaos.Wish.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WishesTest {

    @Test
    void shouldWishForTheSameUnderOtherIdsWithTheSameSeed() {
        // When
        List<Wish> once = wishes(5);
        List<Wish> again = wishes(5);

        // Then
        assertThat(once)
                .extracting(Wish::kind)
                .isEqualTo(again.stream().map(Wish::kind).toList());
        assertThat(once)
                .extracting(Wish::way)
                .isEqualTo(again.stream().map(Wish::way).toList());
        assertThat(once).extracting(Wish::packageId).doesNotContainAnyElementsOf(packages(again));
    }

    @Test
    void shouldWishForEveryKindAndRepeatAndChangeSome() {
        // When
        List<Wish> wishes = wishes(1);

        // Then
        assertThat(wishes.stream().map(Wish::kind).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(Kind.class));
        assertThat(wishes).anyMatch(wish -> wish.repeatAfter() != null);
        assertThat(wishes).anyMatch(wish -> wish.changes().size() > 1);
        assertThat(wishes).anyMatch(wish -> wish.droneFailsAfter() != null);
        assertThat(packages(wishes)).doesNotHaveDuplicates();
    }

    private static List<String> packages(List<Wish> wishes) {
        return wishes.stream().map(Wish::packageId).toList();
    }

    private static List<Wish> wishes(long seed) {
        Wishes wishes = new Wishes(seed, true);
        return Stream.generate(wishes::next).limit(400).toList();
    }
}
