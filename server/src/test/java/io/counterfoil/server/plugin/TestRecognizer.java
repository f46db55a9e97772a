package io.counterfoil.server.plugin;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import java.nio.file.Path;
import java.util.Map;

/** A plugin house with an instance of a recognizer whose answer a test fills in. */
public final class TestRecognizer implements AutoCloseable {
    private static final String ID = "test.recognizer";
    private static final String CLASS = "com.example.TestRecognizer";

    private final TestHouse house;
    private final InstanceView instance;

    /**
     * @param schedule the body of {@code RecognitionSchedule schedule(RecognitionRequest request)}
     * @param members more members of the recognizer
     */
    public TestRecognizer(Path folder, String schedule, String members) throws Exception {
        house = TestHouse.development(folder);
        PackageMaker.plugin(house.packages(), ID, "1.0.0", CLASS, source(schedule, members));
        house.house().start();
        instance = house.instance(ID, "revenue-recognizer", "test", Map.of());
    }

    public Extensions<RevenueRecognizer> extensions() {
        return house.get(Key.get(new TypeLiteral<Extensions<RevenueRecognizer>>() {
        }));
    }

    public InstanceId instance() {
        return instance.id();
    }

    @Override
    public void close() {
        house.close();
    }

    private static String source(String schedule, String members) {
        return """
                package com.example;

                import io.counterfoil.plugin.*;
                import io.counterfoil.plugin.config.*;
                import io.counterfoil.plugin.money.*;
                import io.counterfoil.plugin.revenue.*;
                import java.util.*;

                public final class TestRecognizer implements CounterfoilPlugin {
                    @Override
                    public List<ExtensionFactory<RevenueRecognizer>> revenueRecognizers() {
                        return List.of(new ExtensionFactory<RevenueRecognizer>() {
                            public String type() {
                                return "test";
                            }

                            public ConfigSchema configSchema() {
                                return ConfigSchema.of();
                            }

                            public RevenueRecognizer create(InstanceContext context) {
                                return new Recognizer();
                            }
                        });
                    }

                    static final class Recognizer implements RevenueRecognizer {
                        public RecognitionSchedule schedule(RecognitionRequest request) {
                            %s
                        }
                        %s
                    }
                }
                """.formatted(schedule, members);
    }
}
