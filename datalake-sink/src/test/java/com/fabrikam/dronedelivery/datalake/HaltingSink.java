package com.fabrikam.dronedelivery.datalake;

import com.fabrikam.dronedelivery.datalake.lake.LakeListener;
import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/** The whole service, which ends without a word once it has made a step often enough: {@code -Dhalt.at}, {@code -Dhalt.after}. */
public final class HaltingSink {

    static final int EXIT_CODE = 99;

    private HaltingSink() {}

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {DatalakeApplication.class, Halt.class}, args);
    }

    static final class Halt {

        @Bean
        LakeListener halt() {
            LakeStep at =
                    System.getProperty("halt.at") == null ? null : LakeStep.valueOf(System.getProperty("halt.at"));
            AtomicInteger left = new AtomicInteger(Integer.getInteger("halt.after", 1));
            return (step, partition, bytes) -> {
                if (step == at && left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(EXIT_CODE);
                }
            };
        }
    }
}
