package org.openl.mcp.doubles.studio;

/** The requests of 5.27. */
final class FirstLineRoutes {

  FirstLineRoutes(StudioState state, TableWriteRoutes writes) {}

  void addTo(StudioRoutes routes) {}
}
