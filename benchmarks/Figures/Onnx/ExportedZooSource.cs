using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Exported;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>Every network of the zoo, exported and explained, in ONNX Runtime beside libtorch.</summary>
internal sealed class ExportedZooSource : IFigureSource
{
    // Of images of 224 pixels, in float64, two take gigabytes.
    private const int Samples = 2, LargeSamples = 1;

    public string Name => "the zoo as ONNX files";

    public IEnumerable<LedgerLine> Measure()
    {
        var (compared, failed) = (new List<ExportedComparison>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in ZooNetworks.Names)
        {
            try
            {
                compared.Add(ZooNetworks.Compare(name, ZooNetworks.IsLarge(name) ? LargeSamples : Samples));
                Console.Error.WriteLine($"figures: {ExportedFigures.Describe(compared[^1])}");
            }
            catch (NotSupportedException error)
            {
                failed.Add(ZooNetworks.ClassOf(name));
                Console.Error.WriteLine($"figures: {error.Message}");
            }

            // Networks of half a gigabyte follow each other.
            GC.Collect();
        }

        yield return new Figure("onnx.zoo_exported", ZooNetworks.Classes.Count - failed.Count, "networks, with all outputs explained", Bound.Exactly(ZooNetworks.Classes.Count));
        foreach (var figure in ExportedFigures.Of("", compared))
            yield return figure;
    }
}
