using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Generator;
using XAttr.Testing;
using XAttr.Tests;
using static TorchSharp.torch;

namespace XAttr.Onnx.Tests;

/// <summary>Declarations that were written of files, compiled together through the generator, and run with the weights that were written beside them.</summary>
internal sealed class DeclaredNetworks : IDisposable
{
    private readonly LoadedAssembly _assembly;

    /// <summary>Compiles them; what does not compile fails with the compiler's words, and what the generator refuses with the declarations.</summary>
    public DeclaredNetworks(IReadOnlyList<OnnxDeclaration> declarations)
    {
        var compilation = SourceCompilation.Create(declarations.Select(static declaration => declaration.Code)).WithAssemblyName($"Declared{Guid.NewGuid():N}");
        CSharpGeneratorDriver.Create([new XDnnGenerator().AsSourceGenerator()], parseOptions: SourceCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        Assert.Empty(problems);
        var refused = generated.SyntaxTrees.Select(static tree => Regex.Match(tree.ToString(), "The declaration of '(.*)' was refused: (.*?)\\.")).Where(static match => match.Success)
            .Select(match => $"{match.Groups[2].Value}: {declarations.Single(declaration => declaration.Code.Contains($"class {match.Groups[1].Value};", StringComparison.Ordinal)).Code}");
        Assert.True(!refused.Any(), string.Join('\n', refused));
        _assembly = LoadedAssembly.Load(generated);
    }

    /// <summary>The output of a network for inputs in their order, with weights loaded as a user loads them: all that are there, and no more.</summary>
    public double[] Run(string type, IReadOnlyList<OnnxWeight> weights, params (double[] Values, int[] Shape)[] inputs)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var net = _assembly.Create<nn.Module>(type);
        try
        {
            if (weights.Count > 0)
            {
                TensorFile.Write(folder.File("net.safetensors"), weights.Select(static weight => KeyValuePair.Create(weight.Name, tensor(weight.Values.ToArray(), [.. weight.Sizes]))));
                net.LoadCheckpoint(folder.File("net.safetensors"));
            }

            net.eval();
            var given = inputs.Select(static input => (object)tensor([.. input.Values.Select(static value => (float)value)], [.. input.Shape.Select(static size => (long)size)])).ToArray();
            using var frozen = no_grad();
            var output = (Tensor)net.GetType().GetMethod("forward", [.. given.Select(static _ => typeof(Tensor))])!.Invoke(net, given)!;
            return [.. output.to(ScalarType.Float64).data<double>()];
        }
        finally
        {
            net.Dispose();
        }
    }

    public void Dispose() => _assembly.Dispose();
}
