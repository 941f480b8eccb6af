using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>One value that a step of a generator put out, and whether it was computed, or taken from the run before.</summary>
public readonly record struct StepOutput(string Step, object? Value, IncrementalStepRunReason Reason);
