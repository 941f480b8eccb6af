using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace XAttr.Testing;

/// <summary>One generator in one driver, run on compilation after compilation as an editor does.</summary>
public sealed class GeneratorSession
{
    private readonly StepNames _names;
    private GeneratorDriver _driver;

    public GeneratorSession(IIncrementalGenerator generator, StepNames names)
    {
        _names = names;
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: SourceCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public GeneratorRun Run(Compilation compilation)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = _driver.GetRunResult().Results[0];
        return result.Exception is null
            ? new GeneratorRun(result, output, _names)
            : throw new TestFailure($"The generator threw.\n{result.Exception}");
    }
}
