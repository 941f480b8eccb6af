using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Modules that are layers of the table.</summary>
internal static class LayerModules
{
    public static Value Call(IInterpreter interpreter, LayerObject layer, ValueArray arguments, IOperation call)
    {
        var memory = interpreter.Memory;
        var inputs = arguments.Where(static argument => argument is not NullValue)
            .Select(argument => Tensors.Of(argument, Spans.Of(call)))
            .ToList();
        var count = layer.Layer.TakesTaps ? 2 : 1;
        if (inputs.Count == 0)
            return UnknownValue.Of(call, $"{layer.Declaration.Kind} without an input");
        if (ForeignEmbeddings.Embeds(layer, inputs[0], out var embedded))
            return memory.Finish(embedded);
        var result = Apply(interpreter, layer, [.. inputs.Take(count)]).With(Tensors.AllCauses(inputs.Skip(count)));
        if (inputs.Skip(count).Any(static input => !input.IsInvariant))
            result = result.With([Causes.CannotProve(Spans.Of(call), $"{layer.Name} with a further input that scales")]);
        result = result with { HasSizesOfValues = inputs.Any(static input => input.HasSizesOfValues), IsRandom = inputs.Any(static input => input.IsRandom) || layer.Layer.DropsOut };
        if (interpreter.IsEvaluating && TorchEffects.Draws(layer.Layer.Name))
            result = result.With([Causes.Drawn(layer.Location, layer.Name)]);
        return layer.Declaration["Inplace"] is BooleanValue { Value: true } ? InPlace.Change(memory, inputs[0], result, call) : result;
    }

    /// <summary>What the layer makes of tensors.</summary>
    public static TensorValue Apply(IInterpreter interpreter, LayerObject layer, IReadOnlyList<TensorValue> inputs) =>
        interpreter.Memory.Finish(ModuleBatches.Follow(layer, inputs, LayerCalls.Apply(InMode(interpreter, layer), inputs)));

    // A batch normalisation subtracts another mean in the one mode than in the other, unless it keeps none.
    private static LayerObject InMode(IInterpreter interpreter, LayerObject layer) =>
        layer.Layer.Refusal == RefusalKind.BatchNormalization && layer.Declaration["TrackRunningStats"] is not BooleanValue { Value: false }
            ? layer with { IsTraining = interpreter.IsTraining }
            : layer;
}
