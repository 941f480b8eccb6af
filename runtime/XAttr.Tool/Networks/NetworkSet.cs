using System;
using System.Collections;
using System.Collections.Generic;

namespace XAttr.Tool;

/// <summary>The networks of a command, which end together.</summary>
internal sealed class NetworkSet : IReadOnlyList<Network>, IDisposable
{
    private readonly List<Network> _networks = [];

    public int Count => _networks.Count;

    public Network this[int index] => _networks[index];

    /// <summary>Adds one.</summary>
    public void Add(Network network) => _networks.Add(network);

    public IEnumerator<Network> GetEnumerator() => _networks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _networks.ForEach(static network => network.Dispose());
}
