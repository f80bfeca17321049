/// Organizations: accounts, organizational units and the policies that bound them.
@NullMarked
package dev.brume.organizations;

import org.jspecify.annotations.NullMarked;
