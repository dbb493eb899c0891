package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class KeyedWorkHistoriesTest {

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void shouldHoldItsPromisesInEveryHistory(@ForAll long seed) {
        new History(seed).run(150);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void shouldHoldItsPromisesInLongHistories(@ForAll long seed) {
        new History(seed).run(5_000);
    }
}
