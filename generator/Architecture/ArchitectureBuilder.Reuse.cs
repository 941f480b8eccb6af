using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Weights that are used more than once: the steps that made them are followed again, under the same names.</content>
internal sealed partial class ArchitectureBuilder
{
    private Operand Reuse(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        var steps = scope.Block?.Steps ?? _declaration.Steps;
        if (FindReused((step["Name"] as TextValue)?.Value ?? "", steps, scope) is not { } reused)
            return current with { Shape = null };
        if (Evaluate(step[RepeatArgument] ?? new IntegerValue(1), RepeatArgument, step, scope) is not { } repeat)
            return current with { Shape = null };
        if (repeat < 1)
            return RefuseBlock($"Repeat of Reuse is {repeat}; it takes an integer of at least 1", current);

        var before = _problems.Count;
        for (var i = 0L; i < repeat && CountLayer() && !IsRefusedSince(before); i++)
            current = Follow(reused, steps, scope, current);
        return current;
    }

    // One use more: the same steps, under the names that they had.
    private Operand Follow(ReusedSteps reused, EquatableArray<StepDeclaration> steps, ExpansionScope scope, Operand current)
    {
        // What is used again may use again, and so on: an absurd number of times, though no layer comes of it.
        var (before, first) = (_problems.Count, _nodes.Count);
        var again = scope.Again(reused);
        for (var i = reused.Start; i < reused.End && CountLayer(); i++)
        {
            again.Step = i;
            // A section begins with its name; what begins with a block is one use of it.
            current = Follow(i == reused.Start && steps[i].Block is not null ? steps[i].Without(RepeatArgument) : steps[i], again, current);
        }

        // It was warned of already.
        for (var i = _problems.Count - 1; i >= before; i--)
        {
            if (_problems[i].IsWarning)
                _problems.RemoveAt(i);
        }

        for (var i = first; i < _nodes.Count; i++)
            _nodes[i] = Share(_nodes[i], first);
        return current;
    }

    private ReusedSteps? FindReused(string name, EquatableArray<StepDeclaration> steps, ExpansionScope scope)
    {
        var known = new List<string>();
        var reused = ReusedSteps.Find(name, steps, scope.Step, step => Repeats(step, scope), known);
        if (reused is null)
        {
            var hint = NearestName.Of(name, known) is { } meant ? $"did you mean '{meant}'?"
                : known.Count == 0 ? "there are no layers before it"
                : "it takes the name that a section, a layer or a block before it has in the state dict";
            Refuse($"Reuse names '{name}', but nothing before it has that name; {hint}");
        }
        else if (reused.Value.IsOpen)
        {
            Refuse($"Reuse names the section '{name}', which is still open; close it with [End] first");
            reused = null;
        }

        return reused;
    }

    // The weights are those of the first use, which must be made as these would be.
    private Node Share(Node node, int first)
    {
        if (node.Layer is not ILearned)
            return node;
        var original = _nodes.Take(first).FirstOrDefault(other => other.Layer is ILearned && other.Path == node.Path);
        if (original is null)
            node.Scope.RefuseShape("the first use has no layer of this name, whose weights could be used again; give both uses inputs of one shape");
        else if (NodeText.Construct(original) != NodeText.Construct(node))
            node.Scope.RefuseShape($"its weights were made for an input of the shape {original.Scope.Input} and do not fit one of {node.Scope.Input}");
        return node with { IsAgain = true, Parameters = 0, Rewrites = "; again, with the same weights" };
    }
}
