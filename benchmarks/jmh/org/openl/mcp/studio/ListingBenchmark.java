package org.openl.mcp.studio;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openl.mcp.studio.projects.Project;

/** Parses a list of 120 projects from OpenL Studio. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ListingBenchmark {

  private static final String PROJECT =
      """
      {"id":"ZGVzaWduOlByb2plY3QgMA","name":"Project %d","modifiedBy":"admin",\
      "modifiedAt":"2026-01-01T00:00:00Z","branch":"main","revision":"3f0c4d1e5a","status":"OPENED",\
      "path":"DESIGN/rules/Project","repository":"design","tags":{"lob":"Home"},"comment":"Rates"}""";

  private final ObjectReader reader =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readerFor(new TypeReference<Listing<Project>>() {});
  private final byte[] list =
      IntStream.range(0, 120)
          .mapToObj(PROJECT::formatted)
          .collect(Collectors.joining(",", "{\"content\":[", "],\"pageNumber\":0,\"total\":120}"))
          .getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public Listing<Project> parseAList() throws IOException {
    return reader.readValue(list);
  }
}
