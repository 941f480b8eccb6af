using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures;

/// <summary>Measures some figures of a group.</summary>
internal interface IFigureSource
{
    /// <summary>What it does, for whoever waits.</summary>
    string Name { get; }

    /// <summary>Measures; an exception says that it could not.</summary>
    IEnumerable<LedgerLine> Measure();
}
