using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Testing;

namespace XAttr.Benchmarks;

/// <summary>The scenarios of one generator on one workload, each in a driver that holds this generator alone.</summary>
internal sealed class Scenarios(IIncrementalGenerator generator, Workload workload, int iterations)
{
    public IEnumerable<(string Name, Measurement Measurement)> Measure()
    {
        yield return ("cold", Cold());
        yield return ("no-op", Edits(static compilation => compilation));
        yield return ("clone", Edits(static compilation => compilation.Clone()));
        yield return ("unrelated edit", Edits(workload.EditBystander));
        yield return ("attributed file", Edits(workload.EditAttributedBystander));
        if (workload.Networks > 0)
        {
            yield return ("comment edit", Edits(workload.EditComment));
            yield return ("model edit", Edits(workload.EditModel));
        }
    }

    public Measurement Cold() => Measurement.Median(
        iterations,
        () =>
        {
            var compilation = workload.Create();
            var driver = Driver();
            return () => driver.RunGenerators(compilation);
        });

    /// <summary>Edits one after the other, each run on what the one before left.</summary>
    public Measurement Edits(Func<Compilation, Compilation> edit)
    {
        Compilation compilation = workload.Create();
        var driver = Driver().RunGenerators(compilation);
        return Measurement.Median(iterations, () =>
        {
            compilation = edit(compilation);
            return () => driver = driver.RunGenerators(compilation);
        });
    }

    /// <summary>What a thousand edits leave behind in memory, in KB, when all that can be collected is.</summary>
    public double KilobytesRetainedByEdits(int edits)
    {
        Compilation compilation = workload.Create();
        var driver = Driver().RunGenerators(compilation);
        void Edit(int count)
        {
            for (var i = 0; i < count; i++)
            {
                compilation = workload.EditModel(workload.EditBystander(compilation));
                driver = driver.RunGenerators(compilation);
            }
        }

        Edit(edits / 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Edit(edits);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(driver);
        return (after - before) / 1024.0;
    }

    private GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: SourceCompilation.ParseOptions);
}
