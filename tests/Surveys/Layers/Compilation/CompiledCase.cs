using Microsoft.CodeAnalysis;
using XAttr.Generator.Architecture;
using XAttr.Surveys.Layers.Cases;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Layers.Compilation;

/// <summary>A case as a network, with what the generator inferred about it.</summary>
internal sealed class CompiledCase(LayerCase layerCase, string typeName, Verdict verdict, SyntaxTree? emitted)
{
    public LayerCase Case { get; } = layerCase;

    public ArchitectureGraph Graph => Verdict.Graph;

    public Verdict Verdict { get; set; } = verdict;

    /// <summary>The generated part of its class; null for a faulty case.</summary>
    public SyntaxTree? Emitted { get; } = emitted;

    /// <summary>The part that says what it is in ONNX; null for a faulty case.</summary>
    public SyntaxTree? Onnx { get; init; }

    /// <summary>Where the emitted class is; null for a faulty case.</summary>
    public LoadedAssembly? Assembly { get; set; }

    public Module<Tensor, Tensor> CreateNet() => Assembly!.Create<Module<Tensor, Tensor>>(typeName);

    /// <summary>Its regular twin; only where it has one.</summary>
    public Module<Tensor, Tensor> CreateTwin() => Assembly!.Create<Module<Tensor, Tensor>>(typeName + "+Regular");
}
