using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>The options by which a command is given networks: of the zoo by name, or of a user's assembly.</summary>
internal sealed class NetworkOptions
{
    private readonly Argument<string[]> _names;
    private readonly Option<string?> _assembly = new("--assembly") { Description = "A built assembly with networks of your own", HelpName = "DLL" };
    private readonly Option<string[]> _type = new("--type") { Description = "The class in that assembly; not needed where it has one network", HelpName = "CLASS" };

    private readonly Option<string[]> _weights = new("--weights")
    {
        Description = "The weights: safetensors, or what PyTorch, TorchSharp or a training saved; once a network, in their order. Without it they are drawn from the seed",
        HelpName = "FILE",
    };

    private readonly Option<bool> _dropBiases = new("--drop-biases") { Description = "Leave out biases of the file that an X-DNN has not" };
    private readonly Option<bool> _double = new("--float64") { Description = "Compute in float64 instead of float32" };
    private readonly Option<long> _seed = NumberOption.Create("--seed", "The seed of all that is drawn", 0L, 0, long.MaxValue);
    private readonly int _most;

    /// <summary>Options for so many networks at most.</summary>
    public NetworkOptions(Command command, int most = 1)
    {
        _most = most;
        _names = new("network")
        {
            Description = most == 1 ? "A network of the zoo, such as x-alexnet, or alexnet for its twin with biases" : "Networks of the zoo, such as x-alexnet, or alexnet for its twin with biases",
            Arity = ArgumentArity.ZeroOrMore,
            CompletionSources = { _ => ZooNetworks.All.Select(static network => new System.CommandLine.Completions.CompletionItem(network.Name)) },
        };
        // What begins with a dash was meant as an option.
        _names.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value.StartsWith('-')))
                result.AddError(NearestNames.Unknown("option", token.Value, command.Options.Select(static option => option.Name)));
        });
        command.Arguments.Add(_names);
        foreach (var option in new Option[] { _assembly, _type, _weights, _dropBiases, _double, _seed })
            command.Options.Add(option);
    }

    /// <summary>The seed.</summary>
    public long Seed(ParseResult line) => line.GetValue(_seed);

    /// <summary>The type that samples have.</summary>
    public ScalarType ElementType(ParseResult line) => line.GetValue(_double) ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>The assembly of the networks; null for the zoo.</summary>
    public string? Assembly(ParseResult line) => line.GetValue(_assembly);

    /// <summary>The file of the weights of the only network; null for none.</summary>
    public string? Weights(ParseResult line) => line.GetValue(_weights) is [var file] ? file : null;

    /// <summary>The classes that there are, of the zoo or of the assembly.</summary>
    /// <exception cref="BadInputException">The assembly cannot be used.</exception>
    public IReadOnlyList<NetworkType> All(ParseResult line) => All(Assembly(line));

    /// <summary>The class of the only network.</summary>
    /// <inheritdoc cref="Types" path="/exception"/>
    public NetworkType Type(ParseResult line) => Types(line)[0];

    /// <summary>The classes that are named; one at least.</summary>
    /// <exception cref="BadInputException">None or too many are named, or there is none of a name.</exception>
    public IReadOnlyList<NetworkType> Types(ParseResult line)
    {
        string[] names = line.GetValue(_names) ?? [], types = line.GetValue(_type) ?? [], wanted = [.. names, .. types];
        var assembly = Assembly(line);
        if (assembly is null && types.Length > 0)
            throw new BadInputException($"--type {types[0]} names a class of an assembly: name the assembly with --assembly.");
        if (assembly is null && wanted.Length == 0)
            throw new BadInputException("Name a network, such as x-alexnet, or your own with --assembly and --type.");
        if (wanted.Length > _most)
            throw new BadInputException($"{wanted.Length} networks are named, {string.Join(", ", wanted)}; this command takes {_most}.");
        var all = All(line);
        if (wanted.Length > 0)
            return [.. wanted.Select(name => Find(assembly, name, all))];
        return all.Count == 1 ? all : throw new BadInputException($"{assembly} has several networks, {string.Join(", ", all.Select(static network => network.Name))}: name one with --type.");
    }

    /// <summary>The only network, with its weights.</summary>
    /// <inheritdoc cref="Types" path="/exception"/>
    public Network Load(ParseResult line) => LoadAll(line)[0];

    /// <summary>The networks that are named, with their weights.</summary>
    /// <inheritdoc cref="Types" path="/exception"/>
    public NetworkSet LoadAll(ParseResult line)
    {
        var (types, weights) = (Types(line), line.GetValue(_weights) ?? []);
        if (weights.Length > 0 && weights.Length != types.Count)
            throw new BadInputException($"There are {types.Count} networks and {weights.Length} files of weights: name one a network, in their order, or none.");
        var networks = new NetworkSet();
        try
        {
            foreach (var (type, index) in types.Select(static (type, index) => (type, index)))
                networks.Add(Load(type, weights.Length > 0 ? weights[index] : null, line));
            return networks;
        }
        catch
        {
            networks.Dispose();
            throw;
        }
    }

    private Network Load(NetworkType type, string? weights, ParseResult line)
    {
        var module = type.Create(Seed(line));
        try
        {
            module.to(ElementType(line));
            if (weights is not null)
                module.LoadCheckpoint(weights, new() { DropBiases = line.GetValue(_dropBiases) });
            module.eval();
            return new(type, module, weights);
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>A class of the zoo, or of an assembly, by its name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static NetworkType Find(string? assembly, string name) => Find(assembly, name, All(assembly));

    private static IReadOnlyList<NetworkType> All(string? assembly) => assembly is not null ? UserAssembly.Networks(assembly) : ZooNetworks.All;

    // By the whole name, or by its end where that is of one.
    private static NetworkType Find(string? assembly, string name, IReadOnlyList<NetworkType> networks)
    {
        var whole = networks.FirstOrDefault(network => NetworkType.Key(network.Name) == NetworkType.Key(name));
        var ends = networks.Where(network => network.Name.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).ToList();
        return whole ?? (ends.Count == 1 ? ends[0] : throw new BadInputException(
            (assembly is null ? "" : $"{assembly}: ") + NearestNames.Unknown("network", name, networks.Select(static network => network.Name))));
    }
}
