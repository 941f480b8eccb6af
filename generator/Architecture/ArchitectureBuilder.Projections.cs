using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Projections: the 1×1 convolution that brings a shortcut to the shape of what it is added to.</content>
internal sealed partial class ArchitectureBuilder
{
    private void Project(string name, ExpansionScope scope, List<Operand> inputs)
    {
        var target = inputs[0].Shape;
        for (var i = 1; i < inputs.Count; i++)
        {
            if (target is null || inputs[i].Shape is not { } shape || shape.Equals(target))
                continue;

            var (path, problem) = scope.Names.Take(name);
            if (problem is not null)
                Refuse(problem);
            inputs[i] = Place(LayerTable.Layers[nameof(Conv2d)], Projection(shape, target, path), path, new EquatableArray<Operand>([inputs[i]]), isProjection: true);
        }
    }

    // The strides that take the shortcut's image to the target's; null after a refusal.
    private StepDeclaration? Projection(Shape from, Shape to, string path)
    {
        if (from.Rank == 3 && to.Rank == 3 && Stride(from[1], to[1]) is { } height && Stride(from[2], to[2]) is { } width)
        {
            return new StepDeclaration(nameof(Conv2d), new EquatableArray<Argument>(
            [
                new("OutChannels", new IntegerValue(to[0]), IsNamed: false),
                new("KernelSize", new IntegerValue(1), IsNamed: false),
                new("Bias", new BooleanValue(false), IsNamed: true),
                new("Stride", height == width ? new IntegerValue(height) : new IntegersValue(new EquatableArray<long>([height, width])), IsNamed: true),
            ]));
        }

        _problems.Add(new Problem(
            RuleIds.ShapeMismatch, _step, $"Add '{path}'", $"no 1×1 convolution with a stride takes the shortcut's shape {from} to {to}"));
        return null;
    }

    // A 1×1 convolution of stride s has ⌊(size − 1) / s⌋ + 1 positions; the smallest stride that can fit is ⌈from / to⌉.
    private static long? Stride(long from, long to)
    {
        var stride = (from + to - 1) / to;
        return (from - 1) / stride + 1 == to ? stride : null;
    }
}
