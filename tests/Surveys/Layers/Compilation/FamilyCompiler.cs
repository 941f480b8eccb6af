using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Emission;
using XAttr.Surveys.Layers.Cases;
using XAttr.Testing;

namespace XAttr.Surveys.Layers.Compilation;

/// <summary>
/// Compiles the cases of a family in one go, a class each, through the real generator. What it refuses is emitted all the same, so that
/// the refusal can be held against numbers.
/// </summary>
internal static class FamilyCompiler
{
    public static IReadOnlyDictionary<string, CompiledCase> Compile(string family, IReadOnlyList<LayerCase> cases) => Compile(family, cases, Verdict.Of);

    /// <param name="family">The family's name, as a part of a namespace.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="judge">What is to be measured of a declaration.</param>
    public static IReadOnlyDictionary<string, CompiledCase> Compile(string family, IReadOnlyList<LayerCase> cases, Func<NetDeclaration, Verdict> judge)
    {
        var compilation = Create(family, cases);
        var run = Run(compilation);
        var declarations = Declarations(run).ToDictionary(static declaration => declaration.Type.MetadataName, StringComparer.Ordinal);

        var compiled = new List<CompiledCase>();
        for (var i = 0; i < cases.Count; i++)
        {
            var verdict = judge(declarations[TypeName(family, i)]);
            var tree = verdict.Fault is null ? SourceCompilation.Parse(Emit(verdict, run), cases.Count + i) : null;
            compiled.Add(new CompiledCase(cases[i], TypeName(family, i), verdict, tree) { Onnx = tree is null ? null : SourceCompilation.Parse(OnnxEmitter.Emit(Net(verdict)).ToString(), 2 * cases.Count + i) });
        }

        Load(compilation, compiled);
        return compiled.ToDictionary(static item => item.Case.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The declarations of the cases as the generator reads them, in the order of the cases.</summary>
    public static IReadOnlyList<NetDeclaration> Read(string family, IReadOnlyList<LayerCase> cases)
    {
        var declarations = Declarations(Run(Create(family, cases))).ToDictionary(static declaration => declaration.Type.MetadataName, StringComparer.Ordinal);
        return [.. cases.Select((_, i) => declarations[TypeName(family, i)])];
    }

    /// <summary>What the analyzers report of each of the cases, one id after the other; AD0001 where one of them throws.</summary>
    public static ILookup<int, string> Diagnose(string family, IReadOnlyList<LayerCase> cases)
    {
        var compilation = Create(family, cases);
        var files = compilation.SyntaxTrees.Select(static (tree, i) => (tree, i)).ToDictionary(static item => item.tree, static item => item.i);
        return new AnalyzerTest([new DeclarationAnalyzer()]).DiagnosticsAsync(compilation).GetAwaiter().GetResult()
            .Where(static diagnostic => diagnostic.Id == "AD0001" || diagnostic.Id.StartsWith("XATTR", StringComparison.Ordinal))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree is { } tree ? files[tree] : -1, static diagnostic => diagnostic.Id);
    }

    private static Microsoft.CodeAnalysis.Compilation Create(string family, IReadOnlyList<LayerCase> cases) =>
        SourceCompilation.Create(cases.Select((layerCase, i) => Declare(layerCase, Namespace(family), i))).WithAssemblyName("Cases." + family);

    private static GeneratorRun Run(Microsoft.CodeAnalysis.Compilation compilation) =>
        new GeneratorSession(new XDnnGenerator(), StepNames.Of(typeof(TrackingNames))).Run(compilation);

    private static IEnumerable<NetDeclaration> Declarations(GeneratorRun run) =>
        run.Steps.Where(static step => step.Step == TrackingNames.Declaration).Select(static step => (NetDeclaration)step.Value!);

    private static string Declare(LayerCase layerCase, string space, int index)
    {
        var sizes = string.Join(", ", layerCase.Input.Select(static size => size.ToString(CultureInfo.InvariantCulture)));
        var options = (layerCase.HasRegular ? ", Regular = true" : "") + (layerCase.IsAsDeclared ? ", Optimize = false" : "");
        return $"using XAttr;\nnamespace {space};\n{layerCase.Blocks}[XDnn({sizes}{options})]\n[{layerCase.Steps}]\npublic partial class Case{index};\n";
    }

    private static NetArchitecture Net(Verdict verdict) => new(verdict.Graph, verdict.Regular);

    // A proved network is the generator's own file; of a refused one the generator writes only the skeleton.
    private static string Emit(Verdict verdict, GeneratorRun run)
    {
        var text = NetEmitter.Emit(Net(verdict)).ToString();
        return !verdict.Graph.IsProved || verdict.IsRefused || run.Sources.Any(source => source.SourceText.ToString() == text)
            ? text
            : throw new TestFailure($"The generator's file of {verdict.Graph.Declaration.Type.Name} is not what its emitter writes.");
    }

    // A case whose code does not compile is reported by itself, not as a family that does not compile.
    private static void Load(Microsoft.CodeAnalysis.Compilation compilation, List<CompiledCase> cases)
    {
        var emitted = cases.Where(static item => item.Emitted is not null).ToList();
        var assembly = LoadedAssembly.TryLoad(With(emitted), out var diagnostics);
        if (assembly is null)
        {
            var errors = diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToLookup(static diagnostic => diagnostic.Location.SourceTree);
            foreach (var item in emitted.Where(item => errors.Contains(item.Emitted)))
                item.Verdict = item.Verdict with { Fault = string.Join('\n', errors[item.Emitted]) };
            emitted.RemoveAll(item => errors.Contains(item.Emitted));
            assembly = LoadedAssembly.Load(With(emitted));
        }

        foreach (var item in emitted)
            item.Assembly = assembly;

        Microsoft.CodeAnalysis.Compilation With(List<CompiledCase> some) => compilation.AddSyntaxTrees(some.SelectMany(static item => new[] { item.Emitted!, item.Onnx! }));
    }

    private static string Namespace(string family) => "Cases." + family;

    private static string TypeName(string family, int index) => $"{Namespace(family)}.Case{index}";
}
