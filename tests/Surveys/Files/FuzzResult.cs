using System.Collections.Generic;

namespace XAttr.Surveys.Files;

/// <summary>What mutants did.</summary>
/// <param name="Files">How many were tried.</param>
/// <param name="Loaded">How many were loaded; the others were refused.</param>
/// <param name="Crashes">What was thrown but the exceptions that say what is wrong with the file, with the number of the mutant.</param>
/// <param name="PeakBytes">The most memory that one of them took, by <see cref="FuzzRun.Memory"/>.</param>
/// <param name="Slowest">The number of seconds that the slowest of them took.</param>
public sealed record FuzzResult(int Files, int Loaded, IReadOnlyList<string> Crashes, long PeakBytes, double Slowest);
